# The folder that users get: that of the checkout, or the package that MARKETSTREAM_MODULE names.
Describe 'The module folder' {
    BeforeDiscovery {
        . "$PSScriptRoot/Initialize.ps1"
        $links = [regex]::Matches((Get-Content "$ModuleRoot/README.md" -Raw), '\]\(([^):]+)\)') | ForEach-Object { @{ Link = $_.Groups[1].Value } }
        $isPackage = [bool] $env:MARKETSTREAM_MODULE
    }

    BeforeAll { . "$PSScriptRoot/Initialize.ps1" }

    It 'is the one that was imported' { (Get-Module MarketStream).ModuleBase.TrimEnd('/', '\') | Should -Be $ModuleRoot.TrimEnd('/', '\') }

    It 'has a manifest that holds' { (Test-ModuleManifest $ManifestPath).ExportedCmdlets.Count | Should -BeGreaterThan 20 }

    It 'has what the README links to: <Link>' -ForEach $links { "$ModuleRoot/$Link" | Should -Exist }

    It 'has every file under the very name that the manifest gives it' {
        # Windows and macOS find files under any case; Linux does not.
        $manifest = Import-PowerShellDataFile $ManifestPath
        foreach ($file in @($manifest.RootModule) + $manifest.NestedModules + $manifest.FormatsToProcess) {
            $names = (Get-ChildItem (Split-Path "$ModuleRoot/$file")).Name
            $names -ccontains (Split-Path $file -Leaf) | Should -BeTrue -Because $file
        }
    }

    It 'has help for every cmdlet' {
        foreach ($name in (Get-Module MarketStream).ExportedCmdlets.Keys) { (Get-Help $name).Synopsis | Should -Not -Match '^\s*$|\[<CommonParameters>\]' }
    }

    It 'has no debug symbols and no texts for editors' -Skip:(-not $isPackage) {
        Get-ChildItem "$ModuleRoot/bin" -Recurse -Include *.pdb, *.xml | Should -BeNullOrEmpty
    }

    It 'has no paths too long for Windows' {
        # Many tools on Windows take 260 characters in all, and the folder of a user's modules may well have 120 of them.
        $longest = Get-ChildItem $ModuleRoot -Recurse -File | Where-Object FullName -NotMatch '[\\/](artifacts|obj|out|tests|\.git)[\\/]' |
            Sort-Object { $_.FullName.Length } | Select-Object -Last 1
        $longest.FullName.Length - $ModuleRoot.Length | Should -BeLessThan 140
    }
}

#requires -Version 7.4
<#
.SYNOPSIS
Builds, tests and packages MarketStream.

.DESCRIPTION
A thin layer over dotnet and PowerShell modules. When a tool is missing, the error names it and says how to install it.

  Build      builds the module into bin/, after which the checkout can be imported
  Test       runs every test, the Pester suites under this PowerShell
  Demo       runs examples/quickstart.ps1
  Docs       makes the help files and the about texts in en-US from the pages in docs/en-US, and those of MarketStream.PostgreSql from its docs
  Analyze    runs PSScriptAnalyzer over the scripts
  Benchmark  measures the readers
  Package    makes out/MarketStream and out/MarketStream.PostgreSql, folders for Publish-PSResource

.EXAMPLE
./build.ps1 -Task Build, Test
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Demo', 'Docs', 'Analyze', 'Benchmark', 'Package')]
    [string[]] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release'
)

$ErrorActionPreference = 'Stop'
$root = $PSScriptRoot

function Invoke-DotNet {
    if (-not (Get-Command dotnet -CommandType Application -ErrorAction Ignore)) {
        throw 'dotnet is missing. Install the .NET 10 SDK: https://dotnet.microsoft.com/download'
    }

    & dotnet @args
    if ($LASTEXITCODE) { throw "dotnet $args ended with $LASTEXITCODE." }
}

function Import-Tool([string] $Name, [version] $MinimumVersion) {
    $found = Get-Module $Name -ListAvailable | Where-Object Version -GE $MinimumVersion
    if (-not $found) { throw "$Name $MinimumVersion or later is missing. Install it: Install-PSResource $Name -TrustRepository" }
    Import-Module $Name -MinimumVersion $MinimumVersion
}

function Invoke-Build { Invoke-DotNet build "$root/MarketStream.sln" --configuration $Configuration --nologo }

function Get-Pwsh {
    # The dotnet tool of PowerShell runs as an assembly under dotnet; any other pwsh is a program.
    $path = (Get-Process -Id $PID).Path
    if ((Split-Path $path -LeafBase) -eq 'dotnet') { $path, "$PSHOME/pwsh.dll" } else { $path }
}

function Invoke-Test {
    # The suites shall run under the PowerShell that runs this script. Without the variable they use the dotnet tool.
    $pwsh = @(Get-Pwsh)
    if ($pwsh.Count -eq 1) { $env:MARKETSTREAM_PWSH = $pwsh[0] }
    Invoke-DotNet test "$root/MarketStream.sln" --configuration $Configuration --nologo
}

function Invoke-Demo {
    # In a process of its own, because this one may have loaded an older build of the module.
    $program, $assembly = Get-Pwsh
    & $program @($assembly) -NoProfile -File "$root/examples/quickstart.ps1"
    if ($LASTEXITCODE) { throw "The quickstart ended with $LASTEXITCODE." }
}

function Invoke-Docs {
    # platyPS, because its successor Microsoft.PowerShell.PlatyPS leaves the code fences of examples in the help file.
    Import-Tool platyPS 0.14
    $encoding = [System.Text.UTF8Encoding]::new($false)
    New-ExternalHelp -Path "$root/docs/en-US" -OutputPath "$root/en-US" -Encoding $encoding -Force | Out-Null
    New-ExternalHelp -Path "$root/MarketStream.PostgreSql/docs" -OutputPath "$root/MarketStream.PostgreSql/en-US" -Encoding $encoding -Force | Out-Null
}

function Invoke-Analyze {
    Import-Tool PSScriptAnalyzer 1.21
    # Only files of the repository: built copies are checked at their source.
    $found = Get-ChildItem $root -Recurse -Include *.ps1, *.psd1 |
        Where-Object FullName -NotMatch '[\\/](artifacts|bin|out|obj)[\\/]' |
        ForEach-Object { Invoke-ScriptAnalyzer -Path $_.FullName -Settings "$root/PSScriptAnalyzerSettings.psd1" }
    $found | Out-Host
    if ($found) { throw "PSScriptAnalyzer has $(@($found).Count) findings. They are listed above." }
}

function Invoke-Benchmark {
    Invoke-DotNet run --project "$root/tests/MarketStream.Benchmarks" --configuration Release -- --filter '*'
}

function Invoke-Package {
    # Always an optimised build, into a bin/ without files of an earlier one.
    $target = "$root/out/MarketStream"
    $extension = "$root/MarketStream.PostgreSql"
    $extensionTarget = "$root/out/MarketStream.PostgreSql"
    foreach ($old in "$root/bin", "$extension/bin", $target, $extensionTarget) { if (Test-Path $old) { Remove-Item $old -Recurse -Force } }
    Invoke-DotNet build "$root/src/MarketStream.PS" --configuration Release --nologo
    Invoke-DotNet build "$root/src/MarketStream.PostgreSql.PS" --configuration Release --nologo
    New-Item $target, $extensionTarget -ItemType Directory -Force | Out-Null
    # With everything that the README links to, and with the examples, which import the module beside them.
    $parts = 'MarketStream.psd1', 'bin', 'module', 'en-US', 'docs', 'examples', 'LICENSE', 'README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md'
    foreach ($part in $parts) { Copy-Item "$root/$part" $target -Recurse }

    # Debug symbols and documentation files serve only those who build, and they have them in bin/.
    foreach ($part in 'MarketStream.PostgreSql.psd1', 'bin', 'docs', 'en-US') {
        if (Test-Path "$extension/$part") { Copy-Item "$extension/$part" $extensionTarget -Recurse }
    }
    Copy-Item "$root/LICENSE" $extensionTarget
    Get-ChildItem "$target/bin", "$extensionTarget/bin" -Recurse -Include *.pdb, *.xml | Remove-Item
    Test-ModuleManifest "$target/MarketStream.psd1"

    # The manifest requires the other module, which is looked for among the installed ones.
    $path = $env:PSModulePath
    try {
        $env:PSModulePath = "$root/out$([IO.Path]::PathSeparator)$path"
        Test-ModuleManifest "$extensionTarget/MarketStream.PostgreSql.psd1"
    }
    finally { $env:PSModulePath = $path }
}

foreach ($name in $Task) {
    Write-Information "== $name" -InformationAction Continue
    & "Invoke-$name"
}

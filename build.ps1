#requires -Version 7.4
<#
.SYNOPSIS
Builds, tests and packages MarketStream.

.DESCRIPTION
A thin layer over dotnet and PowerShell modules; a tool that is missing is named, with how to get it.

  Build      lays the module out in bin/, after which the checkout is importable
  Test       runs every test, the Pester suites under this PowerShell
  Demo       runs examples/quickstart.ps1
  Docs       makes the help file and the about text in en-US of the pages in docs/en-US
  Analyze    runs PSScriptAnalyzer over the scripts
  Benchmark  measures the readers
  Package    makes a folder that Publish-PSResource takes, in out/MarketStream

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
    # The dotnet tool runs as an assembly of dotnet; any other pwsh is a program.
    $path = (Get-Process -Id $PID).Path
    if ((Split-Path $path -LeafBase) -eq 'dotnet') { $path, "$PSHOME/pwsh.dll" } else { $path }
}

function Invoke-Test {
    # The suites run under the very PowerShell that runs this script. The dotnet tool is what they take unasked.
    $pwsh = @(Get-Pwsh)
    if ($pwsh.Count -eq 1) { $env:MARKETSTREAM_PWSH = $pwsh[0] }
    Invoke-DotNet test "$root/MarketStream.sln" --configuration $Configuration --nologo
}

function Invoke-Demo {
    # A process of its own: this one may hold an older build of the module.
    $program, $assembly = Get-Pwsh
    & $program @($assembly) -NoProfile -File "$root/examples/quickstart.ps1"
    if ($LASTEXITCODE) { throw "The quickstart ended with $LASTEXITCODE." }
}

function Invoke-Docs {
    # platyPS, not its successor Microsoft.PowerShell.PlatyPS, which leaves the fences of examples in the help file.
    Import-Tool platyPS 0.14
    $encoding = [System.Text.UTF8Encoding]::new($false)
    New-ExternalHelp -Path "$root/docs/en-US" -OutputPath "$root/en-US" -Encoding $encoding -Force | Out-Null
}

function Invoke-Analyze {
    Import-Tool PSScriptAnalyzer 1.21
    # Files of the repository only: what is built is checked where it is written.
    $found = Get-ChildItem $root -Recurse -Include *.ps1, *.psd1 |
        Where-Object FullName -NotMatch '[\\/](artifacts|bin|out|obj)[\\/]' |
        ForEach-Object { Invoke-ScriptAnalyzer -Path $_.FullName -Settings "$root/PSScriptAnalyzerSettings.psd1" }
    $found | Out-Host
    if ($found) { throw "PSScriptAnalyzer found $(@($found).Count) things." }
}

function Invoke-Benchmark {
    Invoke-DotNet run --project "$root/tests/MarketStream.Benchmarks" --configuration Release -- --filter '*'
}

function Invoke-Package {
    # Always an optimised build, in a bin/ that holds nothing of an earlier one.
    if (Test-Path "$root/bin") { Remove-Item "$root/bin" -Recurse -Force }
    Invoke-DotNet build "$root/src/MarketStream.PS" --configuration Release --nologo
    $target = "$root/out/MarketStream"
    if (Test-Path $target) { Remove-Item $target -Recurse -Force }
    New-Item $target -ItemType Directory -Force | Out-Null
    # With all that the README leads to, and the examples, which import the module beside them.
    $parts = 'MarketStream.psd1', 'bin', 'module', 'en-US', 'docs', 'examples', 'LICENSE', 'README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md'
    foreach ($part in $parts) { Copy-Item "$root/$part" $target -Recurse }

    # Debug symbols and the texts for editors serve those who build, who have them in bin/.
    Get-ChildItem "$target/bin" -Recurse -Include *.pdb, *.xml | Remove-Item
    Test-ModuleManifest "$target/MarketStream.psd1"
}

foreach ($name in $Task) {
    Write-Information "== $name" -InformationAction Continue
    & "Invoke-$name"
}

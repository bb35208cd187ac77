#requires -Version 7.4
<#
.SYNOPSIS
Runs tests/Pester against a packaged module, under the PowerShell that runs this, and prints one closing line.

.EXAMPLE
./build.ps1 -Task Package; pwsh -File .ci/Test-Package.ps1 -Module out/MarketStream -Pester ~/.nuget/packages/pester/6.2.0/tools/Pester.psd1
#>
[CmdletBinding()]
param(
    # The folder of the module, as ./build.ps1 -Task Package makes it.
    [Parameter(Mandatory)]
    [string] $Module,

    # The manifest of the Pester to use; left out, the installed one of the version in Directory.Packages.props.
    [string] $Pester,

    # The suites; all of them when left out.
    [string] $Suite = '*.Tests.ps1'
)

$ErrorActionPreference = 'Stop'
$root = (Resolve-Path "$PSScriptRoot/..").ProviderPath
if (-not $Pester) {
    $version = ([xml](Get-Content "$root/Directory.Packages.props" -Raw)).SelectSingleNode('//PesterVersion').InnerText
    $Pester = (Get-Module Pester -ListAvailable | Where-Object Version -EQ $version | Select-Object -First 1).Path
    if (-not $Pester) { throw "Pester $version is missing. Install it: Install-PSResource Pester -Version $version -TrustRepository" }
}

# Whatever the suites start reads it, too.
$env:MARKETSTREAM_MODULE = (Resolve-Path -LiteralPath $Module).ProviderPath
$result = Join-Path ([IO.Path]::GetTempPath()) "marketstream-$PID.jsonl"
try {
    "PowerShell $($PSVersionTable.PSVersion) on $($PSVersionTable.OS), module $env:MARKETSTREAM_MODULE"
    & "$root/tests/Pester/Invoke-Suites.ps1" -Pester $Pester -Result $result -Suite $Suite
    $tests = @(Get-Content -LiteralPath $result | ConvertFrom-Json)
}
finally {
    Remove-Item Env:MARKETSTREAM_MODULE
    if (Test-Path -LiteralPath $result) { Remove-Item -LiteralPath $result }
}

$passed = @($tests | Where-Object Result -EQ 'Passed').Count
$skipped = @($tests | Where-Object Result -In 'Skipped', 'NotRun', 'Inconclusive').Count
$failed = $tests.Count - $passed - $skipped
"$passed passed, $failed failed, $skipped skipped"

# Nothing that ran is a failure, too.
if ($failed -or -not $passed) { exit 1 }

<#
.SYNOPSIS
Runs the suites of this folder in one process and writes what became of each test, one line of JSON a test.

.DESCRIPTION
One process, because starting PowerShell and Pester takes longer than most suites. dotnet test calls this script and shows each
line as a test. To run one suite by hand, Invoke-Pester is enough.

.EXAMPLE
dotnet pwsh -File tests/Pester/Invoke-Suites.ps1 -Pester ~/.nuget/packages/pester/6.2.0/tools/Pester.psd1 -Result ./results.jsonl
#>
[CmdletBinding()]
param(
    # The manifest of the Pester to use.
    [Parameter(Mandatory)]
    [string] $Pester,

    # Where the results go.
    [Parameter(Mandatory)]
    [string] $Result,

    # The suites; all of them when left out.
    [string] $Suite = '*.Tests.ps1'
)

$ErrorActionPreference = 'Stop'

# Colours would stand between the words that suites look for.
$PSStyle.OutputRendering = 'PlainText'
Import-Module $Pester

function ConvertTo-Result($Test, [string] $Container, [string] $Name) {
    [pscustomobject]@{
        Suite   = Split-Path $Container -Leaf
        Name    = $Name
        Result  = "$($Test.Result)"
        # Where the suite was, without the way there through Pester.
        Message = @($Test.ErrorRecord | ForEach-Object {
                $_.Exception.Message
                $_.ScriptStackTrace -split "`n" -notmatch 'Pester\.psm1|Invoke-Suites\.ps1'
            }) -join "`n"
    } | ConvertTo-Json -Compress
}

$run = Invoke-Pester -Path (Get-ChildItem (Join-Path $PSScriptRoot $Suite)).FullName -PassThru -Output Detailed
$lines = @(
    foreach ($test in $run.Tests) {
        ConvertTo-Result $test $test.ScriptBlock.File "$($test.Path[0..($test.Path.Count - 2)] -join ' ') $($test.ExpandedName)"
    }

    # What broke outside of the tests, in BeforeAll, AfterAll or while the file was read.
    foreach ($block in @($run.FailedBlocks) + @($run.FailedContainers)) {
        if (-not $block.ErrorRecord) { continue }
        $file = "$($block.BlockContainer ?? $block.Item)"
        ConvertTo-Result $block $file "$(if ($block.BlockContainer) { $block.Name } else { 'the file' }) as a whole"
    }
)
Set-Content -LiteralPath $Result -Value $lines

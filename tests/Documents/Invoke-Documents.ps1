<#
.SYNOPSIS
Runs the PowerShell blocks of documents as a user would type them, and writes what became of each, one line of JSON a block.

.DESCRIPTION
Blocks run in order in this PowerShell, each section of the second level (## in Markdown) in a session of its own that begins in an
empty folder with the module imported. A block fails when it writes an error, throws, asks a question or does not end. These are
the liberties taken:

- No venue is called. Where a block names a venue and no -Uri, a simulator of that venue stands in for it: see Add-StandIn.ps1.
- Get-Credential and Get-Secret answer without a person and without a vault: see Session.ps1.
- The module is found by its name, as an installed one is, and ./MarketStream.psd1 and ./examples are those of the checkout.
- A page of a cmdlet takes some things for granted, such as an open connection: see Stages.ps1.
- A block that shows an error below it, as its output, must fail with that error.
- What ends only with Ctrl+C is stopped after two seconds, and must not have failed until then.
- Blocks that call ./build.ps1 are left out: they would build what is being tested.
- An expiry that the simulator no longer lists, because its day is over, is read as one that it lists.

.EXAMPLE
dotnet pwsh -NonInteractive -File tests/Documents/Invoke-Documents.ps1 -Document README.md -Result ./results.jsonl
#>
[CmdletBinding()]
param(
    # The documents, in Markdown.
    [Parameter(Mandatory)]
    [string[]] $Document,

    # Where the results go.
    [Parameter(Mandatory)]
    [string] $Result
)

$ErrorActionPreference = 'Stop'
. "$PSScriptRoot/Read-Block.ps1"
. "$PSScriptRoot/Add-StandIn.ps1"
$root = (Resolve-Path "$PSScriptRoot/../..").Path
$work = New-Item -ItemType Directory (Join-Path ([IO.Path]::GetTempPath()) "documents-$PID")
$null = New-Item -ItemType Directory "$work/modules"
$null = New-Item -ItemType $(if ($IsWindows) { 'Junction' } else { 'SymbolicLink' }) -Path "$work/modules/MarketStream" -Target $root
$env:PSModulePath = "$work/modules$([IO.Path]::PathSeparator)$env:PSModulePath"
Import-Module MarketStream
$stages = & "$PSScriptRoot/Stages.ps1"
$endless = '-Continuous|Receive-StreamEvent(?![^|]*-(MaxEvents|TimeoutSeconds|NoWait))(?!.*Select-Object -First)'

function Invoke-Text([runspace] $Runspace, [string] $Text, [timespan] $Patience) {
    $shell = [powershell]::Create($Runspace)
    try {
        $call = $shell.AddScript($Text).AddCommand('Out-Default').BeginInvoke()
        $ended = $call.AsyncWaitHandle.WaitOne($Patience)
        if (-not $ended) { $shell.Stop() }
        $thrown = try { $null = $shell.EndInvoke($call) } catch { $_.Exception.GetBaseException() }
        if (-not $ended -and $thrown -is [System.Management.Automation.PipelineStoppedException]) { $thrown = $null }
        [pscustomobject]@{ Ended = $ended; Errors = @($shell.Streams.Error | ForEach-Object { "$_" }) + @($thrown | ForEach-Object Message) }
    }
    finally { $shell.Dispose() }
}

function ConvertTo-Rehearsal([string] $Text) {
    Add-StandIn ($Text -replace $writtenExpiry, $expiry -replace '(?<=^|\s)\./(?=MarketStream\.psd1|examples/)', "$root/") $standIns
}

function Start-Session([string] $Name) {
    $runspace = [runspacefactory]::CreateRunspace($Host, [initialsessionstate]::CreateDefault2())
    $runspace.Open()
    $folder = New-Item -ItemType Directory "$work/$([guid]::NewGuid().ToString('N'))"
    $stage = if ($Name -like '*-*') { $stages[$Name] ?? $stages['*'] }
    $start = "Import-Module MarketStream; Set-Location '$folder'; . '$PSScriptRoot/Session.ps1'; $stage"
    $started = Invoke-Text $runspace (ConvertTo-Rehearsal $start) '00:01:00'
    if ($started.Errors) { throw "The session of $Name did not start: $($started.Errors)" }
    $runspace
}

function Stop-Session([runspace] $Runspace) {
    Get-MarketStream | Disconnect-MarketStream
    Get-MarketStreamSimulator | Stop-MarketStreamSimulator
    $Runspace.Dispose()
}

function Test-Block([runspace] $Runspace, $Block) {
    Write-Information "== $($Block.Document):$($Block.Line)" -InformationAction Continue
    $text = ConvertTo-Rehearsal $Block.Text
    $ended = Invoke-Text $Runspace $text $(if ($text -match $endless) { '00:00:02' } else { '00:01:00' })
    if (-not $ended.Ended -and $text -notmatch $endless) { return 'It did not end within a minute.' }
    if (-not $Block.ShownError) { return $ended.Errors -join "`n" }
    if ("$($ended.Errors)".StartsWith($Block.ShownError.Substring(0, [math]::Min(30, $Block.ShownError.Length)))) { return '' }
    "The document shows the error '$($Block.ShownError)'; this came: $($ended.Errors)"
}

$blocks = @($Document | Read-Block | Where-Object Text -NotMatch '\./build\.ps1')
$venues = @([regex]::Matches($blocks.Text -join "`n", '-Venue ([a-z][\w-]+)') | ForEach-Object { $_.Groups[1].Value } | Sort-Object -Unique)
$process, $standIns = & "$PSScriptRoot/Start-StandIn.ps1" -Venue $venues
try {
    $writtenExpiry = '261225'
    $options = Get-MarketSymbol -Venue binance-options -Uri $standIns['binance-options'] -Underlying BTC -Strike 100000
    $listed = @($options | ForEach-Object { $_.Expiry.ToString('yyMMdd') })
    $expiry = if ($writtenExpiry -in $listed) { $writtenExpiry } else { $listed[-1] }
    foreach ($section in $blocks | Group-Object Document, Section) {
        $session = Start-Session ($section.Group[0].Document -replace '\.md$')
        try {
            foreach ($block in $section.Group) {
                [pscustomobject]@{ Document = $block.Document; Line = $block.Line; Message = "$(Test-Block $session $block)" } |
                    ConvertTo-Json -Compress | Add-Content -LiteralPath $Result
            }
        }
        finally { Stop-Session $session }
    }
}
finally {
    $process.Kill()
    (Get-Item "$work/modules/MarketStream").Delete()
    Remove-Item $work -Recurse -Force
}

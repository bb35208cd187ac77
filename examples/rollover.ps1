<#
.SYNOPSIS
Crosses three simulated days in a minute and proves that no trade was lost or came twice.

.DESCRIPTION
A venue ends every socket after a day. Here a day is 20 seconds long: the example registers a venue whose sockets live for 20
seconds, starts a simulator of it, follows the trades of some options for a minute, and watches the connection move from socket
to socket. Then it counts: trades have consecutive ids, so what is missing or came twice shows.

.EXAMPLE
./examples/rollover.ps1 -Days 1
#>
[CmdletBinding()]
param(
    # How many simulated days to cross.
    [ValidateRange(1, 1000)]
    [int] $Days = 3,

    # How many options to follow.
    [ValidateRange(1, 200)]
    [int] $Options = 50
)

$ErrorActionPreference = 'Stop'
if (-not (Get-Module MarketStream)) { Import-Module "$PSScriptRoot/../MarketStream.psd1" }

$secondsADay = 20
$file = Join-Path ([IO.Path]::GetTempPath()) "short-days-$PID.json"
@{ name = 'short-days'; extends = 'binance-options'; limits = @{ connectionLifetimeSeconds = $secondsADay } } | ConvertTo-Json | Set-Content $file
$simulator = $connection = $null
try {
    $venue = Register-MarketVenue -Path $file -PassThru
    $simulator = Start-MarketStreamSimulator -Venue $venue.Name
    $connection = Connect-MarketStream -Venue $venue.Name -Uri $simulator.Uri -Name short-days

    # The last of the list expire last.
    @(Get-MarketSymbol -Connection $connection)[-$Options..-1] | Add-StreamSubscription -Connection $connection -Channel Trade

    $last = @{}
    $trades = $missing = $repeated = 0
    $rollovers = [System.Collections.Generic.List[object]]::new()
    $others = [System.Collections.Generic.List[object]]::new()
    Receive-StreamEvent -Connection $connection -IncludeNotice -TimeoutSeconds ($Days * $secondsADay) | ForEach-Object {
        if ($_ -is [MarketStream.Notices.RolloverNotice]) { $rollovers.Add($_) }
        elseif ($_ -is [MarketStream.Notices.StreamNotice]) { $others.Add($_) }
        else {
            $trades++
            $before = $last[$_.Symbol]
            if ($null -ne $before -and $_.TradeId -gt $before + 1) { $missing += $_.TradeId - $before - 1 }
            if ($null -ne $before -and $_.TradeId -le $before) { $repeated++ } else { $last[$_.Symbol] = $_.TradeId }
        }
    }

    $rollovers
    $others
    $sum = { param($Name) [long] ($rollovers | Measure-Object $Name -Sum).Sum }
    [pscustomobject]@{
        Days      = $Days
        Rollovers = $rollovers.Count
        Trades    = $trades
        Missing   = $missing
        Repeated  = $repeated
        Merged    = "$(& $sum Repeated) events came on two sockets and were delivered once"
        Proven    = "$(& $sum ProvenByEvents) by events, $(& $sum ProvenByAnswer) by the venue's list, $(& $sum Unproven) not"
        Breaches  = [long] ($simulator.Counts.Breaches.Values | Measure-Object -Sum).Sum
    }
}
finally {
    if ($connection) { Disconnect-MarketStream -Connection $connection }
    if ($simulator) { $simulator | Stop-MarketStreamSimulator }
    Remove-Item $file
}

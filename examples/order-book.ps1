<#
.SYNOPSIS
Keeps the order books of two symbols, asks what an order would cost, and loses a connection in between.

.DESCRIPTION
Starts the simulator of a spot venue, keeps two books from its changes and snapshots, prints them as a table and one of them level
by level, fills an order from what is shown, cuts the connection, and waits until both books are live again. It needs no network
and ends by itself. To use the real venue, leave the simulator out and connect without -Uri.

.EXAMPLE
./examples/order-book.ps1 -Quantity 25
#>
[CmdletBinding()]
param(
    # A venue whose changes of depth join, or that sends partial depth.
    [string] $Venue = 'binance-spot',

    # Two symbols of it.
    [string[]] $Symbol = @('BTCUSDT', 'ETHUSDT'),

    # How much to buy of the first.
    [decimal] $Quantity = 5
)

$ErrorActionPreference = 'Stop'
if (-not (Get-Module MarketStream)) { Import-Module "$PSScriptRoot/../MarketStream.psd1" }

$simulator = Start-MarketStreamSimulator -Venue $Venue -Symbol $Symbol
$connection = $null
try {
    $connection = $simulator | Connect-MarketStream -Name order-book
    $books = @(Get-StreamOrderBook -Connection $connection -Symbol $Symbol -Depth 100)
    $books

    $books[0].CostToFill('Buy', $Quantity)

    # Each book at most twice a second, for as long as it takes.
    Receive-StreamEvent -Connection $connection -As Book -Symbol $Symbol -Depth 5 -Every 500ms -MaxEvents 6

    # A lost socket: the books are stale until they are proven to be whole again.
    $simulator.Simulator.DropConnections()
    $said = @{}
    foreach ($item in Receive-StreamEvent -Connection $connection -As Book -Symbol $Symbol -Every 100ms -IncludeNotice -TimeoutSeconds 6) {
        if ($item -is [MarketStream.Notices.BookNotice]) { $said[$item.Symbol] = $item }
    }

    $again = @(Get-StreamOrderBook -Connection $connection -Symbol $Symbol -TimeoutSeconds 30)
    [pscustomobject]@{
        LiveAgain = @($again | Where-Object State -EQ Live).Count
        Said      = @($said.Values | ForEach-Object { $_.Message })
        Weight    = "$($simulator.Counts.HighestWeightInMinute) of $($connection.Profile.Limits.RequestWeight) in the busiest minute"
        Breaches  = $simulator.Counts.Breaches.Count
    }
}
finally {
    if ($connection) { Disconnect-MarketStream -Connection $connection }
    $simulator | Stop-MarketStreamSimulator
}

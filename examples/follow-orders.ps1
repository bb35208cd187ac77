<#
.SYNOPSIS
Follows the orders of a simulated account: waits for a fill, and shows what the account holds.

.DESCRIPTION
Starts a simulator with an account, connects to it with the account's credential, and lets the simulator place, fill and cancel
orders, as other programs or a web page of the venue would. The script waits for one of them to be filled, sees why another never
will be, and shows positions, balances and the notices of a lost socket. With a real venue only the Connect line stays.

.EXAMPLE
./examples/follow-orders.ps1 -Venue binance-usdm -Symbol BTCUSDT
#>
[CmdletBinding()]
param(
    # The venue to simulate.
    [string] $Venue = 'binance-options-2026',

    # What is ordered.
    [string] $Symbol = 'BTC-261225-100000-C'
)

$ErrorActionPreference = 'Stop'
if (-not (Get-Module MarketStream)) { Import-Module "$PSScriptRoot/../MarketStream.psd1" }

# A secret made for this run. Yours comes from Get-Credential, or from a vault: Get-Secret binance.
$secret = [System.Security.SecureString]::new()
foreach ($letter in [guid]::NewGuid().ToString('N').ToCharArray()) { $secret.AppendChar($letter) }
$credential = [System.Management.Automation.PSCredential]::new([guid]::NewGuid().ToString('N'), $secret)

$simulator = $connection = $null
try {
    $simulator = Start-MarketStreamSimulator -Venue $Venue -Credential $credential
    $connection = Connect-MarketStream -Venue $Venue -Uri $simulator.Uri -Credential $credential -Name desk

    $bid = Send-SimulatedOrder -Symbol $Symbol -Side Buy -Quantity 3 -Price 100 -ClientOrderId first
    $ask = Send-SimulatedOrder -Symbol $Symbol -Side Sell -Quantity 1 -Price 120
    $bid | Send-SimulatedOrder -Action Fill -Quantity 1 | Out-Null
    Wait-StreamOrder -ClientOrderId first -Status PartiallyFilled -TimeoutSeconds 10 | Out-Host
    $bid | Send-SimulatedOrder -Action Fill | Out-Null
    Wait-StreamOrder -Id $bid.OrderId -TimeoutSeconds 10 | Out-Host

    # What can no longer come is not waited for.
    $ask | Send-SimulatedOrder -Action Cancel | Out-Null
    $end = $null
    Wait-StreamOrder -Id $ask.OrderId -TimeoutSeconds 10 -ErrorAction SilentlyContinue -ErrorVariable end
    "Error: $end"

    # The socket is lost, and an order is filled meanwhile: no event tells of it, the comparison with the venue does.
    $late = Send-SimulatedOrder -Symbol $Symbol -Side Buy -Quantity 2 -Price 90
    Wait-StreamOrder -Id $late.OrderId -Status New -TimeoutSeconds 10 | Out-Null
    $simulator.Simulator.DropConnections()
    $late | Send-SimulatedOrder -Action Fill | Out-Null
    Wait-StreamOrder -Id $late.OrderId -TimeoutSeconds 30 | Out-Host

    Get-StreamOrder -Connection desk | Out-Host
    Get-StreamPosition -Connection desk | Out-Host
    Get-StreamAccount -Connection desk | Out-Host
    Receive-StreamEvent -Connection desk -IncludeNotice -TimeoutSeconds 2 |
        Where-Object { $_ -is [MarketStream.Notices.AccountNotice] } |
        ForEach-Object Message
}
finally {
    if ($connection) { Disconnect-MarketStream -Connection $connection }
    if ($simulator) { $simulator | Stop-MarketStreamSimulator }
}

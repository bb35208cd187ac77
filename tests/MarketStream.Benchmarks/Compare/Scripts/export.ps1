# The same events into a CSV file by the module's export and by PowerShell's own. Needs the full PowerShell.
[CmdletBinding()]
param(
    [string] $Manifest, [string] $Venue, [uri] $Uri, [string] $Stream, [int] $GoPort, [long] $Events, [int] $Rounds
)

$ErrorActionPreference = 'Stop'
Import-Module $Manifest
$null = Connect-MarketStream -Venue $Venue -Uri $Uri -Stream $Stream.Split(',') -BacklogSize ($Events + 1000)
$go = [Net.Sockets.UdpClient]::new('127.0.0.1', $GoPort)
$null = $go.Send([byte[]] 103, 1)
$received = Receive-StreamEvent -MaxEvents $Events -BufferSize ($Events + 1000) -IdleTimeoutSeconds 30
if ($received.Count -ne $Events) { throw "Only $($received.Count) events came." }
$path = [IO.Path]::Combine([IO.Path]::GetTempPath(), "compare-$PID.csv")

$times = foreach ($round in 0..$Rounds) {
    $module = (Measure-Command { $received | Export-StreamEvent $path }).TotalSeconds
    $moduleBytes = (Get-Item $path).Length
    $own = (Measure-Command { $received | Export-Csv $path }).TotalSeconds
    $ownBytes = (Get-Item $path).Length
    Remove-Item $path
    # The first round is the JIT's.
    if ($round) { [pscustomobject]@{ Module = $module; Own = $own } }
}

Disconnect-MarketStream -Confirm:$false
@{
    moduleSeconds = @($times.Module); ownSeconds = @($times.Own)
    moduleBytes = $moduleBytes; ownBytes = $ownBytes
} | ConvertTo-Json -Compress

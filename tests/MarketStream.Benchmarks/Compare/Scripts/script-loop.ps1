# The loop that people write without a module: ClientWebSocket and ConvertFrom-Json. Needs the full PowerShell.
[CmdletBinding()]
param(
    [string] $Manifest, [string] $Venue, [uri] $Uri, [string] $Stream, [int] $GoPort, [long] $ColdEvents, [long] $Events
)

$ErrorActionPreference = 'Stop'
. $PSScriptRoot/measure-row.ps1
$socket = [Net.WebSockets.ClientWebSocket]::new()
$none = [Threading.CancellationToken]::None
$address = [uri] ("{0}/stream?streams={1}" -f $Uri.AbsoluteUri, $Stream.Replace(',', '/'))
$null = $socket.ConnectAsync($address, $none).GetAwaiter().GetResult()
$buffer = [byte[]]::new(65536)
$segment = [ArraySegment[byte]]::new($buffer)

$receive = {
    param($Count)
    $received = 0
    while ($received -lt $Count) {
        $length = 0
        do {
            $result = $socket.ReceiveAsync($segment.Slice($length), $none).GetAwaiter().GetResult()
            $length += $result.Count
        } until ($result.EndOfMessage)
        # As a hashtable: the wire's keys differ only by their case.
        $message = [Text.Encoding]::UTF8.GetString($buffer, 0, $length) | ConvertFrom-Json -AsHashtable
        $received += @($message.data).Count
    }
}

$row = Measure-Row $receive $GoPort $ColdEvents $Events
$socket.Dispose()
Format-Row $row $Events 0

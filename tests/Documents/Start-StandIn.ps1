# Starts a simulator a venue in a process of its own, so that documents do not meet it, and returns the process and the addresses.
param([string[]] $Venue, [switch] $Child)

$ErrorActionPreference = 'Stop'
if ($Child) {
    Import-Module "$PSScriptRoot/../../MarketStream.psd1"
    . "$PSScriptRoot/Session.ps1"
    $uris = @{}
    foreach ($name in $Venue -split ',') {
        # Venues without accounts take no credential.
        $account = if ((Get-MarketVenue $name).Accounts) { @{ Credential = Get-Credential } } else { @{} }
        $uris[$name] = "$((Start-MarketStreamSimulator -Venue $name -EventsPerSecond 1000 @account).Uri)"
    }

    [Console]::Out.WriteLine(($uris | ConvertTo-Json -Compress))
    Start-Sleep -Seconds 86400
}
else {
    $start = [Diagnostics.ProcessStartInfo]::new((Get-Process -Id $PID).Path)
    if ((Split-Path $start.FileName -LeafBase) -eq 'dotnet') { $start.ArgumentList.Add("$PSHOME/pwsh.dll") }
    '-NoProfile', '-NonInteractive', '-File', $PSCommandPath, '-Child', '-Venue', ($Venue -join ',') | ForEach-Object { $start.ArgumentList.Add($_) }
    $start.RedirectStandardOutput = $true
    $process = [Diagnostics.Process]::Start($start)
    $line = $process.StandardOutput.ReadLine()
    if (-not $line) { throw 'The stand-ins did not start.' }
    $uris = @{}
    foreach ($pair in ($line | ConvertFrom-Json).PSObject.Properties) { $uris[$pair.Name] = [uri] $pair.Value }
    $process, $uris
}

# What every suite starts with: the module of the checkout, as it was built, or that of the folder that MARKETSTREAM_MODULE names.
$ErrorActionPreference = 'Stop'
$script:ModuleRoot = (Resolve-Path -LiteralPath ($env:MARKETSTREAM_MODULE ? $env:MARKETSTREAM_MODULE : "$PSScriptRoot/../..")).ProviderPath
$script:ManifestPath = Join-Path $ModuleRoot MarketStream.psd1
Import-Module $ManifestPath
$script:Symbols = 'BTC-991225-100000-C', 'BTC-991225-110000-C'

function Start-TestVenue {
    $script:Simulator = Start-MarketStreamSimulator -Venue binance-options -Symbol $Symbols -EventsPerSecond 1000
    $script:Connection = Connect-MarketStream -Venue binance-options -Uri $Simulator.Uri
}

function Stop-TestVenue {
    Get-MarketStream | Disconnect-MarketStream
    $breaches = $Simulator.Counts.Breaches.Count
    Get-MarketStreamSimulator | Stop-MarketStreamSimulator
    if ($breaches) { throw "A limit of the venue was broken." }
}

# Another PowerShell of the kind that runs this: pwsh, or dotnet with pwsh as its assembly.
function Invoke-Pwsh {
    $path = (Get-Process -Id $PID).Path
    if ((Split-Path $path -LeafBase) -eq 'dotnet') { & $path "$PSHOME/pwsh.dll" -NoProfile -NonInteractive @args }
    else { & $path -NoProfile -NonInteractive @args }
}

@{
    RootModule             = 'bin/MarketStream.PS.dll'
    NestedModules          = @('bin/MarketStream.Loader.dll')
    ModuleVersion          = '0.1.0'
    GUID                   = '6b1d2f5e-4f0f-4f6c-9a3e-2d6e0c7a5b11'
    Author                 = 'The MarketStream authors'
    CompanyName            = 'The MarketStream authors'
    Copyright              = 'Copyright (c) 2026 The MarketStream authors. MIT license.'
    Description            = 'A crypto venue''s market WebSocket as a reliable, typed, fast event pipeline.'
    PowerShellVersion      = '7.4'
    CompatiblePSEditions   = @('Core')
    # Tables before lists: PowerShell takes the first view that fits a type when nobody asks for a form.
    FormatsToProcess       = @(
        'module/Streams.Format.ps1xml'
        'module/Trades.Format.ps1xml'
        'module/Books.Format.ps1xml'
        'module/Contracts.Format.ps1xml'
        'module/Accounts.Format.ps1xml'
        'module/Connections.Format.ps1xml'
        'module/Recordings.Format.ps1xml'
        'module/Symbols.Format.ps1xml'
        'module/Venues.Format.ps1xml'
        'module/Lists.Market.Format.ps1xml'
        'module/Lists.Contracts.Format.ps1xml'
        'module/Lists.AccountEvents.Format.ps1xml'
        'module/Lists.Portfolio.Format.ps1xml'
        'module/Lists.State.Format.ps1xml'
        'module/Lists.Recordings.Format.ps1xml'
    )
    FunctionsToExport      = @()
    AliasesToExport        = @()
    VariablesToExport      = @()
    CmdletsToExport        = @(
        'Add-StreamSubscription'
        'Connect-MarketStream'
        'Convert-StreamRecording'
        'Disconnect-MarketStream'
        'Export-StreamEvent'
        'Get-MarketStream'
        'Get-MarketStreamSimulator'
        'Get-MarketSymbol'
        'Get-MarketVenue'
        'Get-StreamAccount'
        'Get-StreamOptionChain'
        'Get-StreamOrder'
        'Get-StreamOrderBook'
        'Get-StreamPosition'
        'Get-StreamRecording'
        'Get-StreamSubscription'
        'Import-StreamEvent'
        'Invoke-StreamRollover'
        'Receive-StreamEvent'
        'Register-MarketVenue'
        'Remove-StreamSubscription'
        'Send-SimulatedOrder'
        'Start-MarketStreamSimulator'
        'Start-StreamRecording'
        'Stop-MarketStreamSimulator'
        'Stop-StreamRecording'
        'Wait-StreamOrder'
        'Wait-StreamRecording'
    )
    PrivateData            = @{
        PSData = @{
            Tags         = @('WebSocket', 'MarketData', 'Streaming', 'Crypto', 'Options', 'Binance', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
            LicenseUri   = 'https://opensource.org/license/mit'
            ReleaseNotes = 'See CHANGELOG.md.'
        }
    }
}

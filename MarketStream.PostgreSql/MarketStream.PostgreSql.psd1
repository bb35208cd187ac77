@{
    RootModule           = 'bin/MarketStream.PostgreSql.PS.dll'
    NestedModules        = @('bin/MarketStream.PostgreSql.Loader.dll')
    ModuleVersion        = '0.1.0'
    GUID                 = '0c5c8a0e-7d5e-4f53-8f0c-3b8f4f5b9a62'
    Author               = 'The MarketStream authors'
    CompanyName          = 'The MarketStream authors'
    Copyright            = 'Copyright (c) 2026 The MarketStream authors. MIT license.'
    Description          = 'Stores what MarketStream receives in PostgreSQL: exact, in order, once.'
    PowerShellVersion    = '7.4'
    CompatiblePSEditions = @('Core')
    # Exactly this version, because both work on the same engine.
    RequiredModules      = @(@{ ModuleName = 'MarketStream'; RequiredVersion = '0.1.0' })
    FunctionsToExport    = @()
    AliasesToExport      = @()
    VariablesToExport    = @()
    CmdletsToExport      = @(
        'Export-StreamPostgreSql'
        'Start-StreamPostgreSqlRecording'
    )
    PrivateData          = @{
        PSData = @{
            Tags         = @('PostgreSQL', 'TimescaleDB', 'MarketData', 'Streaming', 'Crypto', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
            LicenseUri   = 'https://opensource.org/license/mit'
            ReleaseNotes = 'See CHANGELOG.md of MarketStream.'
        }
    }
}

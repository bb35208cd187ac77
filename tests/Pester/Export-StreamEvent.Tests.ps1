Describe 'Export-StreamEvent' {
    BeforeAll {
        . "$PSScriptRoot/Initialize.ps1"
        Start-TestVenue
        Add-StreamSubscription $Symbols Trade, Ticker
        $trades = Receive-StreamEvent -Channel Trade -MaxEvents 10 -TimeoutSeconds 20
    }
    AfterAll { Stop-TestVenue }

    It 'writes what Import-Csv reads' {
        $path = Join-Path $TestDrive trades.csv
        $trades | Export-StreamEvent $path
        $rows = Import-Csv $path
        $rows.Count | Should -Be 10
        $rows[0].Price | Should -Be "$($trades[0].Price)"
        [DateTimeOffset]::Parse($rows[0].EventTime, [cultureinfo]::InvariantCulture) | Should -Be $trades[0].EventTime
    }

    It 'writes JSON lines that ConvertFrom-Json reads' {
        $path = Join-Path $TestDrive trades.jsonl
        $trades | Export-StreamEvent $path
        $rows = Get-Content $path | ConvertFrom-Json
        $rows.Count | Should -Be 10
        $rows[0].type | Should -Be 'TradeEvent'
    }

    It 'writes a file per kind and day where the path has placeholders' {
        Receive-StreamEvent -MaxEvents 50 -TimeoutSeconds 20 | Export-StreamEvent "$TestDrive/{date}/{kind}.csv"
        (Get-ChildItem $TestDrive/*-*-*/Trade.csv).Count | Should -BeGreaterThan 0
        Get-ChildItem $TestDrive/*-*-*/*.csv | ForEach-Object { (Import-Csv $_).Count | Should -BeGreaterThan 0 }
        (Get-ChildItem $TestDrive/*-*-*/*.csv | Import-Csv).Count | Should -Be 50
    }

    It 'leaves whole rows when the pipeline ends early' {
        $path = Join-Path $TestDrive early.csv
        Receive-StreamEvent -Channel Trade | Export-StreamEvent $path -PassThru | Select-Object -First 5 | Out-Null
        (Import-Csv $path).Count | Should -Be 5
    }
}

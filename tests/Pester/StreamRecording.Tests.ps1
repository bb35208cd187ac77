Describe 'Start-StreamRecording' {
    BeforeAll {
        . "$PSScriptRoot/Initialize.ps1"
        Start-TestVenue
        Add-StreamSubscription $Symbols Trade, Ticker
        Push-Location $TestDrive
    }
    AfterEach { Get-StreamRecording | Stop-StreamRecording }
    AfterAll { Pop-Location; Stop-TestVenue }

    It 'records into the files of its template and outlives its pipeline' {
        $recording = Start-StreamRecording './data/{venue}/{date}/{kind}' -Channel Trade
        $recording | Should -BeOfType MarketStream.Recordings.StreamRecording
        while ($recording.EventCount -lt 10) { Start-Sleep -Milliseconds 50 }
        $Connection.Recordings.Id | Should -Be $recording.Id
        $Connection | Out-String -Width 100 | Should -Match 'Open, rec'
        $stopped = Stop-StreamRecording -PassThru
        $stopped.State | Should -Be 'Stopped'
        $stopped.LostCount + $stopped.DroppedCount | Should -Be 0
        (Get-ChildItem ./data/binance-options/*/Trade.msj).Length | Should -BeGreaterThan 100
        Get-ChildItem ./data/binance-options -Recurse -Filter Ticker* | Should -BeNullOrEmpty
        Get-StreamRecording | Should -BeNullOrEmpty
    }

    It 'writes nothing with -WhatIf' {
        Start-StreamRecording './nothing/{date}' -WhatIf
        Test-Path ./nothing | Should -BeFalse
        Get-StreamRecording | Should -BeNullOrEmpty
    }

    It 'reads intervals and sizes as people write them' {
        $recording = Start-StreamRecording './many/{date}/all' -RotateEvery 1h -RotateSize 1MB -Retain 30d -MinFreeDisk 1KB -FlushInterval 500ms -Format JsonLines
        while ($recording.EventCount -lt 10) { Start-Sleep -Milliseconds 50 }
        $recording.Files[0] | Should -Match 'allT\d\d\.jsonl$'
    }

    It 'records Parquet by way of journals' {
        $recording = Start-StreamRecording './columns/{date}/{kind}' -Format Parquet -Channel Trade
        while ($recording.EventCount -lt 10) { Start-Sleep -Milliseconds 50 }
        $recording.Files | Should -BeLike '*Trade.parquet.msj'
        $stopped = Stop-StreamRecording -PassThru
        $stopped.State | Should -Be 'Stopped'
        $stopped.Files | Should -BeNullOrEmpty
        (Get-ChildItem ./columns -Recurse -File).Name | Should -Be 'Trade.parquet'
        $bytes = [System.IO.File]::ReadAllBytes((Get-ChildItem ./columns -Recurse -File).FullName)
        [System.Text.Encoding]::ASCII.GetString($bytes, $bytes.Length - 4, 4) | Should -Be 'PAR1'
    }

    It 'refuses <id>' -ForEach @(
        @{ id = 'PlaceholderUnknown'; category = 'InvalidArgument'; arguments = @{ Path = './{day}' } }
        @{ id = 'TemplateInvalid'; category = 'InvalidArgument'; arguments = @{ Path = './{date' } }
        @{ id = 'IntervalInvalid'; category = 'InvalidArgument'; arguments = @{ Path = './x'; RotateEvery = '5m' } }
        @{ id = 'RawNotKept'; category = 'InvalidArgument'; arguments = @{ Path = './x'; Format = 'Csv'; IncludeRaw = $true } }
        @{ id = 'ConnectionNotFound'; category = 'ObjectNotFound'; arguments = @{ Path = './x'; Connection = 'nobody' } }
        @{ id = 'NothingToSubscribe'; category = 'InvalidArgument'; arguments = @{ Path = './x'; Venue = 'binance-spot' } }
    ) {
        { Start-StreamRecording @arguments } | Should -Throw -ErrorId "$id,*"
        $Error[0].CategoryInfo.Category | Should -Be $category
    }

    It 'refuses a second recording to the same files' {
        $first = Start-StreamRecording './once/{date}'
        { Start-StreamRecording './once/{date}.msj' } | Should -Throw -ErrorId 'RecordingInUse,*'
        $Error[0].Exception.Message | Should -Match "^Recording $($first.Id) of 'binance-options' writes to"
    }

    It 'refuses to write where another process records, and names it' {
        $recording = Start-StreamRecording './shared/{date}'
        while ($recording.EventCount -lt 1) { Start-Sleep -Milliseconds 50 }
        $answer = Invoke-Pwsh -Command @"
            Import-Module '$ManifestPath'
            Connect-MarketStream -Venue binance-options -Uri $($Simulator.Uri) | Out-Null
            try { Start-StreamRecording '$TestDrive/shared/{date}' -WarningAction Ignore | Out-Null } catch { `$_.FullyQualifiedErrorId; `$_.Exception.Message }
            Disconnect-MarketStream
"@
        $answer[0] | Should -BeLike 'RecordingInUse,*'
        $answer[1] | Should -Match "^Process $PID writes to"
        Stop-StreamRecording
        $recording.LostCount | Should -Be 0
    }

    It 'completes placeholders' {
        $line = "Start-StreamRecording './data/{da"
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be "'./data/{date}'"
    }

    It 'opens a connection of its own with -Venue and closes it with the recording' {
        $recording = Start-StreamRecording './own/{date}' -Venue binance-options -Uri $Simulator.Uri -Symbol $Symbols[0] -Channel Trade
        $recording.Connection | Should -Be 'binance-options-2'
        while ($recording.EventCount -lt 1) { Start-Sleep -Milliseconds 50 }
        $recording | Stop-StreamRecording
        (Get-MarketStream).Name | Should -Be 'binance-options'
    }
}

Describe 'Get-, Wait- and Stop-StreamRecording' {
    BeforeAll {
        . "$PSScriptRoot/Initialize.ps1"
        Start-TestVenue
        Add-StreamSubscription $Symbols Trade
        Push-Location $TestDrive
        $one = Start-StreamRecording './one/{date}'
        $two = $Connection | Start-StreamRecording './two/{date}' -Format Csv
    }
    AfterAll { Pop-Location; Stop-TestVenue }

    It 'lists by number and by connection' {
        (Get-StreamRecording).Id | Should -Be $one.Id, $two.Id
        (Get-StreamRecording $two.Id).Format | Should -Be 'Csv'
        ($Connection | Get-StreamRecording).Count | Should -Be 2
        Get-StreamRecording 12345 -ErrorAction SilentlyContinue -ErrorVariable missing | Should -BeNullOrEmpty
        $missing[0].FullyQualifiedErrorId | Should -BeLike 'RecordingNotFound,*'
    }

    It 'shows a table within 80 columns' {
        $table = Get-StreamRecording | Out-String -Width 80
        $table | Should -Match 'Missing'
        $table -split "`n" | ForEach-Object { $_.TrimEnd().Length | Should -BeLessOrEqual 80 }
    }

    It 'waits for a time, and for the end' {
        ($one | Wait-StreamRecording -TimeoutSeconds 0.2).State | Should -Be 'Recording'
        { Wait-StreamRecording -TimeoutSeconds 0 } | Should -Throw -ErrorId 'AmbiguousRecording,*'
        $one | Stop-StreamRecording
        ($one | Wait-StreamRecording).State | Should -Be 'Stopped'
    }

    It 'ends with its connection, complete' {
        Disconnect-MarketStream
        $two.State | Should -Be 'Stopped'
        { Stop-StreamRecording } | Should -Throw -ErrorId 'NoRecording,*'
        (Import-Csv ./two/*.Trade.csv | Measure-Object).Count | Should -BeGreaterThan 0
    }
}

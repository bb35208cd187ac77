Describe 'Convert-StreamRecording' {
    BeforeAll {
        . "$PSScriptRoot/Initialize.ps1"
        Start-TestVenue
        Push-Location $TestDrive
        Add-StreamSubscription $Symbols Trade, Ticker
        $recording = Start-StreamRecording './in/{date}'
        while ($recording.EventCount -lt 200) { Start-Sleep -Milliseconds 50 }
        Stop-StreamRecording
        $count = (Import-StreamEvent ./in | Measure-Object).Count
    }
    AfterAll { Pop-Location; Stop-TestVenue }

    It 'makes a Parquet file per kind and day and says what it wrote' {
        $files = Convert-StreamRecording ./in ./parquet/ -Format Parquet
        $files | Should -BeOfType MarketStream.Recordings.ConvertedFile
        ($files | Measure-Object EventCount -Sum).Sum | Should -Be $count
        $files.Kind | Should -Contain 'TradeEvent'
        $files.Kind | Should -Contain 'OptionTickerEvent'
        foreach ($file in $files) {
            (Get-Item $file.Path).Length | Should -Be $file.Bytes
            Split-Path $file.Path -Leaf | Should -Match '^\w+-\d{4}-\d\d-\d\d\.parquet$'
        }
    }

    It 'gives <format> back as it was' -ForEach @(
        @{ format = 'Journal'; destination = './journal/' }
        @{ format = 'JsonLines'; destination = './lines/all.jsonl.zst' }
        @{ format = 'Csv'; destination = './csv/{date}/{kind}.csv.gz' }
    ) {
        $files = Convert-StreamRecording ./in $destination -Format $format
        ($files | Import-StreamEvent | Measure-Object).Count | Should -Be $count
    }

    It 'converts what the filters want and follows the extension' {
        $file = Convert-StreamRecording ./in './trades-{date}.{underlying}.csv' -Kind Trade -Symbol $Symbols[0]
        $file.Kind | Should -Be 'TradeEvent'
        $file.Path | Should -Match 'trades-\d{4}-\d\d-\d\d\.BTC\.Trade\.csv$'
        (Import-Csv $file.Path).Symbol | Select-Object -Unique | Should -Be $Symbols[0]
    }

    It 'takes what is split from -SplitBy' {
        $files = Convert-StreamRecording ./in ./split/ -Format Csv -SplitBy Underlying, Kind, Hour
        $files.Path | ForEach-Object { Split-Path $_ -Leaf | Should -Match '^BTC\.\w+-\d{4}-\d\d-\d\dT\d\d\.csv$|^NONE\.|^none\.' }
        Convert-StreamRecording ./in ./one.msj -SplitBy None | Select-Object -ExpandProperty Path | Should -BeLike '*one.msj'
    }

    It 'says with -WhatIf what it would write, and writes nothing' {
        Start-Transcript ./whatif.txt | Out-Null
        Convert-StreamRecording ./in ./nothing/ -Format Csv -WhatIf
        Stop-Transcript | Out-Null
        Test-Path ./nothing | Should -BeFalse
        $text = Get-Content ./whatif.txt -Raw
        $text | Should -Match 'Write \d+ items of TradeEvent.*Trade-\d{4}'
    }

    It 'refuses files that exist, and replaces them with -Force' {
        Convert-StreamRecording ./in ./twice/ -Format Csv | Out-Null
        { Convert-StreamRecording ./in ./twice/ -Format Csv -ErrorAction Stop } | Should -Throw -ErrorId 'ConvertedFileExists,*'
        $Error[0].CategoryInfo.Category | Should -Be 'ResourceExists'
        Convert-StreamRecording ./in ./twice/ -Format Csv -Force | Should -Not -BeNullOrEmpty
    }

    It 'refuses <id>' -ForEach @(
        @{ id = 'ConversionFormatUnknown'; category = 'InvalidArgument'; arguments = @{ Path = './in'; Destination = './x' } }
        @{ id = 'PlaceholderUnknown'; category = 'InvalidArgument'; arguments = @{ Path = './in'; Destination = './{connection}.csv' } }
        @{ id = 'FileNotFound'; category = 'ObjectNotFound'; arguments = @{ Path = './gone'; Destination = './x.csv' } }
        @{ id = 'KindUnknown'; category = 'ObjectNotFound'; arguments = @{ Path = './in'; Destination = './x.csv'; Kind = 'Nothing' } }
        @{ id = 'SeveralKindsInOneFile'; category = 'InvalidArgument'; arguments = @{ Path = './in'; Destination = './x.csv'; SplitBy = 'None' } }
    ) {
        { Convert-StreamRecording @arguments -ErrorAction Stop } | Should -Throw -ErrorId "$id,*"
        $Error[0].CategoryInfo.Category | Should -Be $category
        Test-Path ./x.csv | Should -BeFalse
    }

    It 'converts what can be read, and ends with an error that says what is missing' {
        Set-Content ./broken.msj 'no recording'
        $files = Convert-StreamRecording ./in, ./broken.msj ./rest/ -Format Parquet -ErrorVariable problems -ErrorAction SilentlyContinue
        $? | Should -BeFalse
        ($files | Measure-Object EventCount -Sum).Sum | Should -Be $count
        $problems[-1].FullyQualifiedErrorId | Should -BeLike 'ConversionIncomplete,*'
    }

    It 'leaves no half file when the pipeline ends early' {
        Convert-StreamRecording ./in ./early/ -Format Csv | Select-Object -First 1 | Out-Null
        Get-ChildItem ./early -Recurse -File | Where-Object Name -Match '\.(part|lock)$' | Should -BeNullOrEmpty
    }

    It 'completes formats, splits and placeholders' {
        $line = "Convert-StreamRecording ./in './x/{da"
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be "'./x/{date}'"
        $line = "Convert-StreamRecording ./in './x/{con"
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Not -Contain "'./x/{connection}'"
        $line = 'Convert-StreamRecording ./in ./x -Format Par'
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be 'Parquet'
        $line = 'Convert-StreamRecording ./in ./x -SplitBy Und'
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be 'Underlying'
    }
}

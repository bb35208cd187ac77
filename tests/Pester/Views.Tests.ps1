BeforeDiscovery {
    . "$PSScriptRoot/Initialize.ps1"
    $module = "$ModuleRoot/module"
    $made = 'StreamItem', 'StreamConnection', 'StreamRecording', 'RunningSimulator', 'SimulatorCounts', 'VenueProfile', 'VenueChannel'
    $views = foreach ($file in Get-ChildItem $module -Filter *.Format.ps1xml) {
        foreach ($view in ([xml](Get-Content $file -Raw)).Configuration.ViewDefinitions.View) {
            foreach ($type in @($view.ViewSelectedBy.TypeName)) {
                if ($type -match '#' -or ($type -split '\.')[-1] -in $made) { continue }
                $form = if ($view.TableControl) { 'Format-Table' } elseif ($view.ListControl) { 'Format-List' } else { 'Format-Custom' }
                @{ View = $view.Name; Type = $type; Form = $form }
            }
        }
    }

    $tables = $views.Where({ $_.Form -eq 'Format-Table' })
    # A window of 80 columns leaves 79 to a table.
    $byWidth = foreach ($width in 79, 80, 119, 120) { $tables | ForEach-Object { $_ + @{ Width = $width } } }
}

Describe 'The views' {
    BeforeAll {
        . "$PSScriptRoot/Initialize.ps1"
        . "$PSScriptRoot/Samples.ps1"
        $samples = @{}
        $types = @{}
        foreach ($assembly in [AppDomain]::CurrentDomain.GetAssemblies().Where({ $_.GetName().Name -like 'MarketStream.*' })) {
            foreach ($type in $assembly.GetTypes()) { $types[$type.FullName] = $type }
        }

        function Get-Samples([string] $Type) {
            if (-not $samples.ContainsKey($Type)) {
                $samples[$Type] = @('BTC-261225-100000-C', '1000SHIBUSDT_270326' | ForEach-Object { New-Sample $types[$Type] $_ })
            }

            $samples[$Type]
        }

        # A view by its name and form; PSStyle would put colours between the letters that are counted.
        function Show-View([string] $Type, [string] $Form, [string] $View, [int] $Width) {
            $PSStyle.OutputRendering = 'PlainText'
            Get-Samples $Type | & $Form -View $View | Out-String -Width $Width
        }
    }

    It '<View> shows <Type> at <Width> columns without cutting a number or a symbol' -ForEach $byWidth {
        $text = Show-View $Type $Form $View $Width
        $lines = $text -split '\r?\n' | ForEach-Object TrimEnd
        $lines.Where({ $_.Length -gt $Width }) | Should -BeNullOrEmpty
        if ($View -ne 'RawEvent') { $text | Should -Not -Match '…' }

        # Where a number went on in the next line, parts of it are left when the whole ones are taken out.
        $text.Replace('123456.78901234', '') | Should -Not -Match '123456\.|\.7890|78901|8901234'
        $lines.Where({ $_ -match '^\s*[\d.]{1,3}$' }) | Should -BeNullOrEmpty
        if ($text -match '(?m)^.*\bSymbol\b') {
            $text | Should -Match 'BTC-261225-100000-C'
            $text | Should -Match '1000SHIBUSDT_270326'
        }
    }

    It '<View> shows <Type> by <Form> alike in every culture' -ForEach $views {
        $before = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = [cultureinfo]::InvariantCulture
            $expected = Show-View $Type $Form $View 400
            foreach ($culture in 'th-TH', 'ar-SA', 'fa-IR', 'de-DE', 'tr-TR') {
                [cultureinfo]::CurrentCulture = [cultureinfo]::GetCultureInfo($culture)
                Show-View $Type $Form $View 400 | Should -Be $expected -Because "that is what it shows in no culture, and this is $culture"
            }
        }
        finally {
            [cultureinfo]::CurrentCulture = $before
        }
    }

    It '<View> is what <Type> is shown in unasked' -ForEach $tables.Where({ $_.View -ne 'Greeks' }) {
        $PSStyle.OutputRendering = 'PlainText'
        Get-Samples $Type | Out-String -Width 120 | Should -Be (Show-View $Type $Form $View 120)
    }
}

Describe 'The views of connections, venues and simulators' {
    BeforeAll { . "$PSScriptRoot/Initialize.ps1"; Start-TestVenue; $PSStyle.OutputRendering = 'PlainText' }
    AfterAll { Stop-TestVenue }

    It 'stand in <_> columns' -ForEach 79, 80, 119, 120 {
        $width = $_
        $text = @(
            $Connection | Out-String -Width $width
            $Simulator | Out-String -Width $width
            $Connection | Format-List | Out-String -Width $width
            $Connection.Shards | Out-String -Width $width
            Get-MarketVenue | Out-String -Width $width
            Get-MarketVenue -Limit | Out-String -Width $width
            ($recording = Start-StreamRecording "$TestDrive/{date}") | Out-String -Width $width
            $recording | Format-List | Out-String -Width $width
        ) -join ''
        $recording | Stop-StreamRecording
        $text | Should -Match 'Missing'
        ($text -split '\r?\n').Where({ $_.TrimEnd().Length -gt $width }) | Should -BeNullOrEmpty
    }

    It 'show a connection in one row at <_> columns' -ForEach 79, 80 {
        $lines = ($Connection | Out-String -Width $_) -split '\r?\n' | Where-Object { $_.Trim() }
        $lines.Count | Should -Be 3
        $lines[0] | Should -Match 'Dropped$'
    }
}

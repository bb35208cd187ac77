Describe 'Register-MarketVenue' {
    BeforeAll { . "$PSScriptRoot/Initialize.ps1" }

    It 'refuses a file that is no venue, naming the file' {
        $path = Join-Path $TestDrive bad.json
        Set-Content $path '{ "name": 1'
        { Register-MarketVenue -Path $path -ErrorAction Stop } | Should -Throw '*bad.json*'
    }

    It 'says that a file is missing' {
        Register-MarketVenue (Join-Path $TestDrive none.json) -ErrorAction SilentlyContinue -ErrorVariable problem
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'FileNotFound,*'
        $problem[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
    }
}

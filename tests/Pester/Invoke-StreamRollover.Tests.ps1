BeforeAll {
    . "$PSScriptRoot/Initialize.ps1"
    $simulator = Start-MarketStreamSimulator -Venue binance-options
    $connection = Connect-MarketStream -Venue binance-options -Uri $simulator.Uri -Name rolling
    $symbols = 1..20 | ForEach-Object { "BTC-991225-$($_ * 5000)-C" }
    $symbols | Add-StreamSubscription -Connection $connection -Channel Trade
}

AfterAll {
    Disconnect-MarketStream -All
    $simulator | Stop-MarketStreamSimulator
}

Describe 'Invoke-StreamRollover' {
    It 'moves every shard and proves every stream' {
        $notices = @(Invoke-StreamRollover -Connection $connection)
        $notices.Count | Should -Be $connection.Shards.Count
        $notices[0].Cause | Should -Be 'Requested'
        $notices[0].Unproven | Should -Be 0
        ($notices | Measure-Object Streams -Sum).Sum | Should -Be $connection.StreamCount
        $connection.ReconnectCount | Should -Be 0
    }

    It 'does nothing with -WhatIf' {
        $before = $connection.Shards[0].Generation
        Invoke-StreamRollover -Name rolling -WhatIf
        $connection.Shards[0].Generation | Should -Be $before
    }

    It 'says which connection it does not find' {
        { Invoke-StreamRollover -Name nobody -ErrorAction Stop } | Should -Throw -ErrorId 'ConnectionNotFound*'
    }
}

BeforeAll {
    . "$PSScriptRoot/Initialize.ps1"
    $secret = [System.Security.SecureString]::new()
    foreach ($letter in 'a-secret-made-for-this'.ToCharArray()) { $secret.AppendChar($letter) }
    $credential = [System.Management.Automation.PSCredential]::new('a-key-made-for-this', $secret)
    $simulator = Start-MarketStreamSimulator -Venue binance-usdm -Credential $credential
    $connection = Connect-MarketStream -Venue binance-usdm -Uri $simulator.Uri -Credential $credential -Name desk

    # An account with a position in both futures markets.
    function New-PortfolioAccount {
        $portfolio = Start-MarketStreamSimulator -Venue binance-portfolio-margin -Credential $credential
        $null = Connect-MarketStream -Venue binance-portfolio-margin -Uri $portfolio.Uri -Credential $credential -Name portfolio
        foreach ($symbol in 'BTCUSDT', 'BTCUSD_PERP') {
            $order = Send-SimulatedOrder -Symbol $symbol -Quantity 2 -Price 100 -Simulator $portfolio
            $null = $order | Send-SimulatedOrder -Action Fill -Simulator $portfolio
            $null = $order | Wait-StreamOrder -Connection portfolio -TimeoutSeconds 10
        }

        # A fill is told before the balance that it has changed.
        for ($i = 0; $i -lt 100 -and @((Get-StreamAccount -Connection portfolio).Balances).Count -lt 2; $i++) { Start-Sleep -Milliseconds 50 }
        Get-StreamAccount -Connection portfolio
        Disconnect-MarketStream -Connection portfolio
        $portfolio | Stop-MarketStreamSimulator
    }
}

AfterAll {
    Disconnect-MarketStream -All
    $simulator | Stop-MarketStreamSimulator
}

Describe 'The account of a connection' {
    It 'is known when the connection is made' {
        $account = Get-StreamAccount -Connection $connection
        $account | Should -BeOfType MarketStream.Accounts.StreamAccount
        $account.Certainty | Should -Be 'Certain'
    }

    It 'follows an order to its end' {
        $order = Send-SimulatedOrder -Symbol BTCUSDT -Side Buy -Quantity 2 -Price 100
        $order | Send-SimulatedOrder -Action Fill | Out-Null
        ($order | Wait-StreamOrder -TimeoutSeconds 10).Status | Should -Be 'Filled'
        (Get-StreamPosition BTC*).Quantity | Should -Be 2
        (Get-StreamOrder -Id $order.OrderId).IsOpen | Should -BeFalse
    }

    It 'does not wait for what can no longer come' {
        $order = Send-SimulatedOrder -Symbol BTCUSDT
        $order | Send-SimulatedOrder -Action Expire | Out-Null
        { Wait-StreamOrder -Id $order.OrderId -ErrorAction Stop } | Should -Throw -ErrorId 'OrderEnded*'
    }

    It 'writes its events with the name of the stream and not its key' {
        Send-SimulatedOrder -Symbol BTCUSDT | Out-Null
        $events = Receive-StreamEvent -Connection $connection -Stream account -MaxEvents 1 -TimeoutSeconds 10
        $events[0].Stream | Should -Be 'account'
    }

    It 'has tables for orders and positions' {
        Get-StreamOrder | Format-Table | Out-String | Should -Match 'Filled'
        Get-StreamPosition | Format-Table | Out-String | Should -Match 'Entry'
    }

    It 'shows which market a wallet is of' {
        $account = New-PortfolioAccount
        $account.Balances | Format-Table | Out-String | Should -Match '(?s)USDT.*USD-M.*BTC.*COIN-M'
        $account | Format-List | Out-String | Should -Match 'MarginRatio\s+: 99999999'
    }

    It 'takes no key beside a credential' {
        { Connect-MarketStream binance-usdm -Credential $credential -ApiKey $secret } | Should -Throw -ErrorId 'CredentialConflict*'
    }
}

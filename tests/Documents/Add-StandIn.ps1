# A block with the addresses of stand-ins: -Venue without -Uri means the venue itself, so the address of its stand-in is added.
# The proxy of an example leads nowhere and goes. The commands stay the module's own, and so does the binding of their parameters.
function Add-StandIn([string] $Text, [hashtable] $Uri) {
    $tree = [System.Management.Automation.Language.Parser]::ParseInput($Text, [ref] $null, [ref] $null)
    $commands = $tree.FindAll({ $args[0] -is [System.Management.Automation.Language.CommandAst] }, $true)
    foreach ($command in $commands | Sort-Object { $_.Extent.StartOffset } -Descending) {
        $binding = [System.Management.Automation.Language.StaticParameterBinder]::BindCommand($command).BoundParameters
        $venue = $binding['Venue'].ConstantValue
        if ($command.GetCommandName() -notmatch '^(Connect-MarketStream|Receive-StreamEvent|Get-MarketSymbol)$') { continue }
        if (-not $venue -or -not $Uri[$venue] -or $binding.ContainsKey('Uri') -or $binding.ContainsKey('RestUri')) { continue }
        $made = ($command.Extent.Text -replace '-Proxy \S+ -ProxyCredential \S+') + " -Uri $($Uri[$venue])"
        $Text = $Text.Remove($command.Extent.StartOffset, $command.Extent.Text.Length).Insert($command.Extent.StartOffset, $made)
    }

    $Text
}

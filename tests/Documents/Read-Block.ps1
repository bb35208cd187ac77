# The fenced PowerShell blocks of a document, each with the error that the output below it shows.
filter Read-Block {
    $section = 0
    $fence = $block = $null
    $number = 0
    foreach ($line in Get-Content -LiteralPath $_) {
        $number++
        if ($fence) {
            if ($line -ne '```') {
                if ($fence -eq 'powershell') { $block.Text += "$line`n" }
                elseif ($block -and $line -match '^[A-Z]\w+-\w+: (.+)') { $block.ShownError = $Matches[1] }
                continue
            }

            $fence = $null
        }
        elseif ($line -match '^```(\w+)') {
            $fence = $Matches[1].ToLowerInvariant()
            if ($fence -ne 'powershell') { continue }
            if ($block) { $block }
            $block = [pscustomobject]@{
                Document = Split-Path $_ -Leaf
                Section = $section
                Line = $number + 1
                Text = ''
                ShownError = ''
            }
        }
        elseif ($line -match '^## ') { $section++ }
    }

    if ($block) { $block }
}

# Objects of every type that has a view, filled with values as long as real ones. Their setters are the engine's, so fields are set.
$script:Price = [decimal]::Parse('123456.78901234', [cultureinfo]::InvariantCulture)
$script:Moment = [datetimeoffset]::new(2026, 12, 25, 8, 0, 0, 123, [timespan]::Zero)

function New-SampleValue([type] $Type, [string] $Name, [string] $Symbol) {
    $inner = [Nullable]::GetUnderlyingType($Type) ?? $Type
    $isTime = $Name -match 'Time|At$|At>|AsOf'
    switch ($inner) {
        ([decimal]) {
            switch -Regex ($Name) {
                'Delta' { return [decimal] -0.9876 }
                'Percent|Theta|Gamma|Vega' { return [decimal] -12.345 }
                'Volatility|IV|Ratio|Rate' { return [decimal] 0.1234 }
                'Unit' { return [decimal] 1 }
                'Size|MinQuantity' { return [decimal] 0.00000001 }
                default { return $Price }
            }
        }
        ([double]) { return 1234.5678 }
        ([string]) {
            switch -Regex ($Name) {
                'Symbol' { return $Symbol }
                'Stream' { return "$Symbol@trade" }
                'Venue|Connection' { return 'binance-options-2026-testnet' }
                default { return 'FILLED' }
            }
        }
        ([long]) {
            if ($Name -match 'Ticks') { return $Moment.UtcTicks }
            if ($Name -match 'Microseconds') { return $Moment.ToUnixTimeMilliseconds() * 1000 }
            if ($Name -match 'Sent|Attempts|Breaches') { return 123456 }
            return $isTime ? $Moment.ToUnixTimeMilliseconds() : 4611875134
        }
        ([int]) { return 200 }
        ([bool]) { return $true }
        ([datetimeoffset]) { return $Moment }
        ([timespan]) { return [timespan]::FromMinutes(5) }
    }

    if ($inner.IsEnum) { return [enum]::GetValues($inner)[-1] }
}

# The arguments must be bare: what passes a pipeline or $args is wrapped, and reflection takes no wrapped string.
function Get-HiddenConstructor([type] $Type) { $Type.GetConstructors([System.Reflection.BindingFlags] 'Instance, NonPublic, Public')[0] }

function New-Identity([type] $Type, [string] $Symbol) {
    (Get-HiddenConstructor $Type).Invoke([object[]]('binance-options', [string]::Concat($Symbol, '@trade')))
}

function New-DepthSide([type] $Type, [string] $Symbol) {
    [MarketStream.Events.PriceLevel[]] $levels = New-Sample ([MarketStream.Events.PriceLevel]) $Symbol
    , (Get-HiddenConstructor $Type).Invoke([object[]](, $levels))
}

function New-Sample([type] $Type, [string] $Symbol) {
    $sample = [System.Runtime.CompilerServices.RuntimeHelpers]::GetUninitializedObject($Type)
    for ($level = $Type; $level -ne [object]; $level = $level.BaseType) {
        foreach ($field in $level.GetFields('Instance, NonPublic, Public, DeclaredOnly')) {
            $value = switch -Regex ($field.FieldType.Name) {
                '^StreamIdentity$' { New-Identity $field.FieldType $Symbol }
                '^DepthSide$' { , (New-DepthSide $field.FieldType $Symbol) }
                '^EventList' { , $field.FieldType.GetProperty('Empty', [System.Reflection.BindingFlags] 'Static, NonPublic, Public').GetValue($null) }
                default { New-SampleValue $field.FieldType $field.Name $Symbol }
            }

            if ($null -ne $value) { $field.SetValue($sample, $value) }
        }

        # Numbers that an event keeps in a form of its own have no field of their type.
        foreach ($property in $level.GetProperties('Instance, NonPublic, Public, DeclaredOnly')) {
            $inner = [Nullable]::GetUnderlyingType($property.PropertyType) ?? $property.PropertyType
            if ($inner -eq [decimal] -and $property.CanWrite) { $property.SetValue($sample, (New-SampleValue $inner $property.Name $Symbol)) }
        }
    }

    $sample
}

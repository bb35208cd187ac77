using MarketStream.Connections;
using MarketStream.Engine.Shards;

namespace MarketStream.Engine.Tests.Shards;

public class RolloverScheduleTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Theory]
    [InlineData("Europe/Berlin", "2027-03-27T12:00:00Z", "04:00-05:00", "2027-03-28T02:00:00Z", "2027-03-28T03:00:00Z")]
    [InlineData("Europe/Berlin", "2027-10-30T12:00:00Z", "04:00-05:00", "2027-10-31T03:00:00Z", "2027-10-31T04:00:00Z")]
    [InlineData("Europe/Berlin", "2027-06-30T12:00:00Z", "04:00-05:00", "2027-07-01T02:00:00Z", "2027-07-01T03:00:00Z")]
    [InlineData("America/New_York", "2027-03-13T18:00:00Z", "03:00-04:00", "2027-03-14T07:00:00Z", "2027-03-14T08:00:00Z")]
    [InlineData("America/Santiago", "2026-09-05T15:00:00Z", "01:00-02:00", "2026-09-06T04:00:00Z", "2026-09-06T05:00:00Z")]
    [InlineData("UTC", "2027-03-27T12:00:00Z", "23:30-00:30", "2027-03-27T23:30:00Z", "2027-03-28T00:30:00Z")]
    public void DueAge_DayOfAClockChange_IsInTheWindowOfThatDay(string zone, string opened, string window, string from, string until)
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var openedAt = DateTimeOffset.Parse(opened, System.Globalization.CultureInfo.InvariantCulture);
            var due = openedAt + RolloverSchedule.DueAge(Day, openedAt, RolloverWindow.Parse(window), Zone(zone), new Random(seed));
            Assert.InRange(due, DateTimeOffset.Parse(from, System.Globalization.CultureInfo.InvariantCulture), DateTimeOffset.Parse(until, System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    [Theory]
    [InlineData("Europe/Berlin", "2027-03-27T12:00:00Z", "02:15-02:45", "2027-03-28T01:00:00Z")]
    [InlineData("Africa/Cairo", "2027-04-29T12:00:00Z", "00:10-00:50", "2027-04-29T22:00:00Z")]
    public void DueAge_WindowThatTheClocksSkip_IsWhenTheyAreSet(string zone, string opened, string window, string change)
    {
        var openedAt = DateTimeOffset.Parse(opened, System.Globalization.CultureInfo.InvariantCulture);
        var changedAt = DateTimeOffset.Parse(change, System.Globalization.CultureInfo.InvariantCulture);
        var parsed = RolloverWindow.Parse(window);
        var due = openedAt + RolloverSchedule.DueAge(Day, openedAt, parsed, Zone(zone), new Random(1));
        Assert.InRange(due, changedAt, changedAt + parsed.Length);
    }

    [Fact]
    public void DueAge_AnyZoneDateAndWindow_IsInTheWindowByTheClockOnTheWall()
    {
        string[] zones =
        [
            "UTC", "Europe/Berlin", "Europe/London", "America/New_York", "America/Sao_Paulo", "America/Santiago", "America/Havana", "America/Asuncion",
            "Africa/Cairo", "Africa/Casablanca", "Asia/Beirut", "Asia/Kolkata", "Asia/Tehran", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Chatham",
            "Pacific/Apia", "Antarctica/Troll",
        ];
        var random = new Random(1);
        for (var i = 0; i < 4000; i++)
        {
            var zone = Zone(zones[random.Next(zones.Length)]);
            var openedAt = NearAChange(zone, random);
            var start = new TimeOnly(random.Next(24), random.Next(4) * 15);
            var window = new RolloverWindow(start, start.AddMinutes(15 * random.Next(1, 12)));
            var age = RolloverSchedule.DueAge(Day, openedAt, window, zone, random);
            Assert.InRange(age, TimeSpan.FromMinutes(30), Day * 0.99);
            var clock = TimeZoneInfo.ConvertTime(openedAt + age, zone);
            var isIn = TimeOnly.FromTimeSpan(clock.TimeOfDay).IsBetween(window.Start, window.End);
            Assert.True(isIn || FollowsASkip(openedAt + age, window, zone) || !PassesIn(openedAt, window, zone), $"{zone.Id} {openedAt:u} {window} {clock:o}");
        }
    }

    // Judged minute by minute, without any of the arithmetic that is tested.
    private static bool PassesIn(DateTimeOffset openedAt, RolloverWindow window, TimeZoneInfo zone)
    {
        for (var at = openedAt + TimeSpan.FromMinutes(31); at < openedAt + (Day * 0.99) - TimeSpan.FromMinutes(1); at += TimeSpan.FromMinutes(1))
        {
            if (TimeOnly.FromTimeSpan(TimeZoneInfo.ConvertTime(at, zone).TimeOfDay).IsBetween(window.Start, window.End)) return true;
        }

        return false;
    }

    private static bool FollowsASkip(DateTimeOffset due, RolloverWindow window, TimeZoneInfo zone)
    {
        for (var at = due - window.Length; at <= due; at += TimeSpan.FromMinutes(1))
        {
            if (zone.GetUtcOffset(at) > zone.GetUtcOffset(at - TimeSpan.FromMinutes(1))) return true;
        }

        return false;
    }

    private static DateTimeOffset NearAChange(TimeZoneInfo zone, Random random)
    {
        var at = new DateTimeOffset(2020 + random.Next(10), 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(random.Next(525_600));
        if (random.Next(4) == 0) return at;
        for (var day = 0; day < 366; day++, at = at.AddDays(1))
        {
            if (zone.GetUtcOffset(at) != zone.GetUtcOffset(at.AddDays(1))) return at;
        }

        return at;
    }

    private static TimeZoneInfo Zone(string id) => TimeZoneInfo.FindSystemTimeZoneById(id);
}

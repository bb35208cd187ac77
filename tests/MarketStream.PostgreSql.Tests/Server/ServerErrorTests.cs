using MarketStream.Errors;
using MarketStream.PostgreSql.Exports;
using MarketStream.PostgreSql.Servers;

namespace MarketStream.PostgreSql.Tests.Server;

/// <summary>What is told when a database cannot be used, and that no password is.</summary>
public sealed class ServerErrorTests(SharedServer shared)
{
    private const string Secret = "s3cr3t-Passw0rd";

    [Theory]
    [InlineData("Database=nowhere", "DatabaseNotFound", ErrorKind.NotFound, "createdb")]
    [InlineData("SSL Mode=Require", "DatabaseNotTrusted", ErrorKind.NotTrusted, "SSL Mode")]
    [InlineData("Port=1", "DatabaseUnreachable", ErrorKind.ConnectionFailed, "Start it")]
    [InlineData("Username=nobody_here", "DatabaseLoginRefused", ErrorKind.LoginRefused, "-Credential")]
    public void Open_WhatFails_SaysWhatToDo(string part, string id, ErrorKind kind, string remedy)
    {
        var server = shared.Get();

        var error = Assert.Throws<MarketStreamException>(() => DatabaseExport.Open(Options($"{server.NetworkString};Password={Secret};{part}")));

        Assert.Equal((id, kind), (error.ErrorId, error.Kind));
        Assert.Contains(remedy, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Open_WrongPassword_IsRefusedAndNotShown()
    {
        using var own = OwnServer.New();
        own.Execute($"create role trader login password 'right'");
        own.AskForPasswords();

        var error = Assert.Throws<MarketStreamException>(() => DatabaseExport.Open(Options($"{own.NetworkString};Username=trader;Password={Secret}")));

        Assert.Equal(("DatabaseLoginRefused", ErrorKind.LoginRefused), (error.ErrorId, error.Kind));
        Assert.DoesNotContain(Secret, error.ToString(), StringComparison.Ordinal);
        Assert.Contains("trader", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_WithoutTheRightToMakeASchema_SaysWhatToDo()
    {
        var server = shared.Get();
        server.Execute("create role reader login");

        var error = Assert.Throws<MarketStreamException>(() => DatabaseExport.Open(new DatabaseOptions
        {
            ConnectionString = server.ConnectionString,
            Username = "reader",
            Schema = "forbidden",
        }));

        Assert.Equal("DatabaseNotPermitted", error.ErrorId);
        Assert.Contains("create schema", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host=h;Database=d;Passwrd=s3cr3t-Passw0rd")]
    [InlineData("s3cr3t-Passw0rd")]
    [InlineData("Host=h;Password='s3cr3t-Passw0rd")]
    [InlineData("postgresql://u:s3cr3t-Passw0rd@h:x/d")]
    [InlineData("Database=d;Password=s3cr3t-Passw0rd")]
    [InlineData("Host=h;Password=s3cr3t-Passw0rd")]
    public void Open_UnreadableConnectionString_IsNotRepeated(string text)
    {
        var error = Assert.Throws<MarketStreamException>(() => DatabaseExport.Open(Options(text)));

        Assert.Equal("ConnectionStringInvalid", error.ErrorId);
        Assert.DoesNotContain(Secret, error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host=db;Database=market;Username=u;Password=s3cr3t-Passw0rd", "postgresql://db:5432/market/marketstream")]
    [InlineData("postgresql://u:s3cr3t-Passw0rd@db:6000/market?sslmode=verify-full", "postgresql://db:6000/market/marketstream")]
    public void Text_OfOptions_HasNeitherUserNorPassword(string text, string shown) => Assert.Equal(shown, Options(text).ToString());

    private static DatabaseOptions Options(string text) => new() { ConnectionString = text };
}

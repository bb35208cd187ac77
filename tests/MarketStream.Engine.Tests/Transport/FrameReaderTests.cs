using System.Buffers.Binary;
using System.Net.WebSockets;
using System.Text;
using MarketStream.Engine.Transport;

namespace MarketStream.Engine.Tests.Transport;

public class FrameReaderTests
{
    private const int Text = 1;
    private const int Binary = 2;
    private const int Ping = 9;

    [Fact]
    public void TryRead_FramesCutAnywhere_FindsTheSame()
    {
        string[] messages = ["a", new string('b', 70_000), "", new string('c', 125), new string('d', 126), "e"];
        var bytes = messages.SelectMany(message => Frame(Text, message)).ToArray();
        for (var piece = 1; piece < 100_000; piece *= 7)
        {
            var found = ReadAll(new FrameReader(1 << 20), bytes, piece);
            Assert.Equal(messages, found);
        }
    }

    [Fact]
    public void TryRead_FragmentsWithAPingBetween_JoinsThem()
    {
        byte[] bytes =
        [
            .. Frame(Binary, "one ", isFinal: false), .. Frame(Ping, "?"), .. Frame(0, "two ", isFinal: false),
            .. Frame(0, "", isFinal: false), .. Frame(0, "three"), .. Frame(Text, "four"),
        ];
        var reader = new FrameReader(100);
        Assert.Equal(["ping ?", "one two three", "four"], ReadAll(reader, bytes, 3));
        Assert.Equal(6, reader.Frames);
    }

    [Theory]
    [InlineData("C103616263", "a reserved bit")]
    [InlineData("8183000000006162", "a masked frame")]
    [InlineData("8300", "opcode 3")]
    [InlineData("8000", "a fragment out of order")]
    [InlineData("01008100", "a fragment out of order")]
    [InlineData("0900", "a bad control frame")]
    [InlineData("897E0080", "a bad control frame")]
    [InlineData("8B00", "a bad control frame")]
    [InlineData("827FFFFFFFFFFFFFFFFF", "a negative length")]
    public void TryRead_WhatTheProtocolForbids_Throws(string hex, string what)
    {
        var error = Assert.Throws<WebSocketException>(() => ReadAll(new FrameReader(1000), Convert.FromHexString(hex), 100));
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("827F0000000040000000")]
    [InlineData("827F7FFFFFFFFFFFFFFF")]
    [InlineData("827E03E9")]
    public void TryRead_LengthBeyondTheCap_ThrowsAtTheHeaderAndAllocatesNothing(string hex)
    {
        var reader = new FrameReader(1000);
        var bytes = Convert.FromHexString(hex);
        Assert.Throws<MessageTooLargeException>(() => ReadAll(reader, bytes, 100));
    }

    [Fact]
    public void TryRead_FragmentsThatGrowBeyondTheCap_Throws()
    {
        byte[] bytes = [.. Frame(Text, new string('a', 600), isFinal: false), .. Frame(0, new string('b', 400)), .. Frame(Text, "c")];
        Assert.Equal(2, ReadAll(new FrameReader(1000), bytes, 100).Count);
        Assert.Throws<MessageTooLargeException>(() => ReadAll(new FrameReader(999), bytes, 100));
    }

    [Fact]
    public void Room_QuietBusyAndHugeFrames_IsAsLargeAsTheTrafficNeeds()
    {
        var reader = new FrameReader(10_000_000);
        Assert.Equal(FrameReader.SmallestBuffer, reader.Room().Length);

        ReadAll(reader, Enumerable.Repeat(Frame(Text, new string('a', 100)), 2_000).SelectMany(frame => frame).ToArray(), int.MaxValue);
        Assert.Equal(FrameReader.UsualBuffer, reader.Room().Length);

        // A claim alone takes no memory.
        ReadAll(reader, [0x82, 0x7F, 0, 0, 0, 0, 0, 0x80, 0, 0], int.MaxValue);
        Assert.InRange(reader.Room().Length, 1, FrameReader.UsualBuffer);
        ReadAll(reader, new byte[8 * 1024 * 1024], int.MaxValue);
        Assert.Equal(FrameReader.UsualBuffer, reader.Room().Length);
    }

    internal static byte[] Frame(int opcode, string payload, bool isFinal = true)
    {
        var data = Encoding.UTF8.GetBytes(payload);
        var first = (byte)(opcode | (isFinal ? 0x80 : 0));
        if (data.Length < 126) return [first, (byte)data.Length, .. data];
        var length = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(length, data.Length);
        return data.Length <= ushort.MaxValue ? [first, 126, .. length[6..], .. data] : [first, 127, .. length, .. data];
    }

    private static List<string> ReadAll(FrameReader reader, byte[] bytes, int piece)
    {
        var found = new List<string>();
        var given = 0;
        while (given < bytes.Length)
        {
            var room = reader.Room().Span;
            var step = Math.Min(Math.Min(piece, room.Length), bytes.Length - given);
            bytes.AsSpan(given, step).CopyTo(room);
            reader.Advance(step);
            given += step;
            while (reader.TryRead(out var kind, out var frame))
                found.Add(kind == FrameKind.Message ? Encoding.UTF8.GetString(frame) : $"ping {Encoding.UTF8.GetString(frame[2..])}");
        }

        return found;
    }
}

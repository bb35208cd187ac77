namespace MarketStream.Engine.Tests.Accounts;

/// <summary>
/// A key that was made for these tests and is used nowhere else, and a signature that openssl made with it:
/// <c>openssl dgst -sha256 -sign key.pem | base64</c>.
/// </summary>
internal static class RsaKey
{
    public const string Signed = "symbol=BTCUSDT&side=SELL&quantity=0.25&recvWindow=5000&timestamp=1760000000123";

    public const string Signature =
        "UEKwRmdIKd5ESfXKhX0sbFcM959Cplp7hzxVTN2CnRyRSPwqlfXhdBdkc+KgMPeydu/mu1jSEYEnF+HsnLCJa5xShffU20kkKFWI"
        + "wWHg91gDOSUsdYfDb+EYH+moHrxPmI09mGohL5qJi5B7Rg3vijD6406E7LIANYVsB0AR5b7SrOqHKMV38xloZ19m4owqroAvCLtt"
        + "NHEyeEW9jfAPgfn1d51kyu+OfLlsFiwiH2+AxPgM9GRVsXXwOZT4UOuCUrJTQATLxekABH/csZyrLPhmbpC0bFXUHg98Unq4oi1v"
        + "P1DamJKhYjeX8RU0dGQFp2kFPixZ3zxchMGq0tQOhQ==";

    public const string Public = """
        -----BEGIN PUBLIC KEY-----
        MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAs23VhyNWHCwJ6/MIWSXI
        wsoHEQplZuJO3dqv2HYtNyyLGaKEPiPWoaIWlMvrfAMvWOATR0+GV9k9oairWJ0l
        rHMT5f3zmsA4SHqt8u3s1iyOOPaYOqnQ5xH2FOls+Gz9sNphB3W7KI9dERrImbbj
        MTwxnFYHG1jCrZPGJdShc6RYgA+mZS9erNzu6izzUeXpSlnHiUwwtvQKYAcUKIrA
        sEHEbf8U43lFsc6EouP+h5EaLuOh9vYQB9N8fTse4hlj92rvuZ+IF+z5jZDagB2n
        7voPxpzKwzpyrT/rflHo1DMmGJLBmZnIe7GyifchXAC3Gm6nTJuEJMBbVN4C3Igq
        mQIDAQAB
        -----END PUBLIC KEY-----
        """;

    public const string Private = """
        -----BEGIN PRIVATE KEY-----
        MIIEvgIBADANBgkqhkiG9w0BAQEFAASCBKgwggSkAgEAAoIBAQCzbdWHI1YcLAnr
        8whZJcjCygcRCmVm4k7d2q/Ydi03LIsZooQ+I9ahohaUy+t8Ay9Y4BNHT4ZX2T2h
        qKtYnSWscxPl/fOawDhIeq3y7ezWLI449pg6qdDnEfYU6Wz4bP2w2mEHdbsoj10R
        GsiZtuMxPDGcVgcbWMKtk8Yl1KFzpFiAD6ZlL16s3O7qLPNR5elKWceJTDC29Apg
        BxQoisCwQcRt/xTjeUWxzoSi4/6HkRou46H29hAH03x9Ox7iGWP3au+5n4gX7PmN
        kNqAHafu+g/GnMrDOnKtP+t+UejUMyYYksGZmch7sbKJ9yFcALcabqdMm4QkwFtU
        3gLciCqZAgMBAAECggEADXOtOoBvsupU+WzdsgafJ9tgREAfR2NYE6c9imDxwDKF
        YIVKnM4Fsqslk5TmMVnxHByl1Vwk75kd1xd/dm6cUHLK3xyhksyDwQtRgeZMhzy3
        55Vf5vtW6hFH/bFdC2hAbMMyhbinMMHuxvAsceRq4VoTQ2vqWdEsZzmuSqUc+upg
        YzRN14KWLkjsEFhluBcOjcFNdrL+61PBbSRb7LDdcdcMbjhr5hE+ei2toYKxlMgQ
        gGPupjswnKQoXqxGnMt0f4U7IfIsGnONW0OltNxk/hrZfey7x+AdyYBFSR1tLZgJ
        hqUyI91mik7dPdshbSOZXDYhb05YHtbG9N46zs0iwQKBgQDqwkOteu04AqyaVX89
        t8UEep+djU4QnYfGYZV9QfWA9PbqunAkI6y3QZ12fiZBmYPFPltJ++5IgzTqidn5
        q1J61+ft2sRHSKjzW5nUI8z1mkxr0yMQCn7DRDeyqh++yRYZlQW0r2p9NmBloWr9
        9OXBIPbQFDExZbhRadHDQJC4/QKBgQDDqfYn9N14G9IBbXkU9cogPHTfcSqAnLjs
        EQnQXiuuU8FRnITlS7klSh0OvdaEVqir0upY+rnktGAQK6/J8Wgnj6+/SnffYQiR
        MtDVtF0+ZIaebCtYzjR6UdxPZ3jEHHzBjdRs8AtSXzn7T+aOptN77JK1qRvIFxu+
        j4/7Z5aozQKBgQDdKUiy7YT/6F0NRJCL503fi1pGBnJN6uqXtSUtDO+pnp3jwuKU
        2VsEhfc/Q1btJB/kuXstNv9kJt+6OUY2FPWuLysbhKa29TfdlCVWmqejlcp7Jjz5
        BronYWQLmIQxq6V7Uk4+y6dJ8OldtXVjbMzqZhC/NNanT8oWQNfR10jATQKBgQCt
        rONuPA+JWUhjNATR8gnj60XiP9T2LCaIg+cuKSikqHtkMYZU8Y3553s7Zo5PEYzO
        V3zkVklDFEhgkiaLHdjRpNze8v7MLJkqKOzthBdwFlLXtDQVs5MpMBhZ8wJjMNYc
        CASSXc/u4c/ZnuaLoND/otHmpaCfTsO1tkCbaytz0QKBgG/U7WE3IOeLGQxbN3r8
        CUp/DOPy0erEA6VWE/L7VxIocB5MLGV2kD5pDjW8CxgJGgzHZU21YBdWTAP0M69u
        3ibjIRXQzoKyTbdf5joCUggRstYywj+0XnXd2uQS7H1GFfT4QbCo2AIT3P6Qr8lV
        V6mTf4+saRA3Phb2Lx2YU0as
        -----END PRIVATE KEY-----
        """;
}

using PileOn.Detection.Text;

namespace PileOn.Detection.Tests.Text;

public sealed class NormalFormTests
{
    [Theory]
    [InlineData("H4te you", "hate you", 1)]
    [InlineData("id10t st3al k1ll", "idiot steal kill", 4)]
    [InlineData("i.d.i.o.t", "idiot", 4)]
    [InlineData("h-a-t-e", "hate", 3)]
    [InlineData("k i l l", "kill", 3)]
    [InlineData("i🔥d🔥i🔥o🔥t", "idiot", 4)]
    [InlineData("i❤️d❤️i❤️o❤️t", "idiot", 4)]
    [InlineData("f*ck f**k", "f*ck f*k", 3)]
    [InlineData("a$$hole b@stard k!ll", "asshole bastard kill", 4)]
    [InlineData("ｈａｔｅ", "hate", 4)]
    [InlineData("𝐡𝐚𝐭𝐞 𝖍𝖆𝖙𝖊", "hate hate", 8)]
    [InlineData("ⓗⓐⓣⓔ 🅷🅰🆃🅴", "hate hate", 8)]
    [InlineData("ʜᴀᴛᴇ", "hate", 4)]
    [InlineData("h\u200Ba\u200Dte h\u2060ate", "hate hate", 3)]
    [InlineData("h\u0336a\u0336t\u0336e\u0336", "hate", 4)]
    [InlineData("hа\u0301tе", "hate", 2)]
    [InlineData("Яussia вitch кill", "russia bitch kill", 3)]
    [InlineData("у оu аrе а clown", "y ou are a clown", 5)]
    [InlineData("Москвa сука", "москва сука", 1)]
    [InlineData("су4ка", "сучка", 1)]
    [InlineData("Κaλημέρα", "καλημερα", 1)]
    public void A_disguise_is_undone_and_counted(string text, string normal, int disguised)
    {
        var read = NormalForm.Of(text);
        read.Text.ShouldBe(normal);
        read.Disguised.ShouldBe(disguised);
    }

    [Theory]
    [InlineData("Привет, это обычный текст", "привет это обычный текст")]
    [InlineData("Ёлка ещё", "елка еще")]
    [InlineData("нет оно рот", "нет оно рот")]
    [InlineData("Καλημέρα σε όλους", "καλημερα σε ολουσ")]
    [InlineData("שָׁלוֹם עֲלֵיכֶם", "שלום עליכם")]
    [InlineData("السَّلَامُ عَلَيْكُمْ مرحبـــا", "السلام عليكم مرحبا")]
    [InlineData("أهلا إلى آخر", "اهلا الي اخر")]
    [InlineData("می‌خواهم", "ميخواهم")]
    [InlineData("नमस्ते दुनिया क्षत्रिय", "नमस्ते दुनिया क्षत्रिय")]
    [InlineData("क़लम क\u093Cलम", "क\u093Cलम क\u093Cलम")]
    [InlineData("你好世界，这是测试", "你好世界 这是测试")]
    [InlineData("がっこう か\u3099っこう ｶﾞｯｺｳ", "がっこう がっこう ガッコウ")]
    [InlineData("iPhoneを買う", "iphone を買う")]
    [InlineData("สวัสดีครับ", "สวัสดีครับ")]
    [InlineData("안녕 \u110B\u1161\u11AB\u1102\u1167\u11BC", "안녕 안녕")]
    [InlineData("Türkiye İstanbul ISPARTA ığdır", "turkiye istanbul isparta igdir")]
    [InlineData("Straße Việt Nam œuvre", "strasse viet nam oeuvre")]
    [InlineData("e\u0301te\u0301 été", "ete ete")]
    [InlineData("don't can’t l'homme", "dont cant lhomme")]
    [InlineData("flight b737 at 4pm 1st 10am covid19 lax2jfk", "flight b737 at 4pm 1st 10am covid19 lax2jfk")]
    [InlineData("call 1000000 or 2.50 on 24/7", "call 1000000 or 2 50 on 24 7")]
    [InlineData("U.S.A. F.B.I.", "usa fbi")]
    [InlineData("great!Thanks you*are*kind **bold** *so*", "great thanks you are kind bold so")]
    [InlineData("SMSка", "smsка")]
    [InlineData("１２３ ٣٤", "123 34")]
    [InlineData("👨‍👩‍👧 🇺🇸 fine 😂", "fine")]
    public void What_is_written_plainly_is_kept_and_counts_as_no_disguise(string text, string normal)
    {
        var read = NormalForm.Of(text);
        read.Text.ShouldBe(normal);
        read.Disguised.ShouldBe(0);
    }

    [Theory]
    [InlineData("RT @u_12: Hello @bob see https://t.co/abc", "hello see")]
    [InlineData("write to me@example.org or www.example.org now", "write to or now")]
    [InlineData("看这里https://t.co/abc谢谢", "看这里 谢谢")]
    [InlineData("#LockHerUp &amp; go", "lockherup go")]
    [InlineData("@a.b.social hi", "hi")]
    [InlineData("", "")]
    [InlineData("😂😂😂", "")]
    public void Mentions_links_and_entities_are_dropped_and_hashtags_are_words(string text, string normal) =>
        NormalForm.Of(text).Text.ShouldBe(normal);

    [Theory]
    [InlineData("loooove", "loove")]
    [InlineData("hahahahaha", "haha")]
    [InlineData("good cool", "good cool")]
    [InlineData("1000", "1000")]
    public void Drawn_out_words_are_shortened_and_numbers_are_not(string text, string normal) =>
        NormalForm.Of(text).Text.ShouldBe(normal);

    [Fact]
    public void No_culture_changes_a_normal_form()
    {
        var before = Thread.CurrentThread.CurrentCulture;
        try
        {
            Thread.CurrentThread.CurrentCulture = System.Globalization.CultureInfo.InvariantCulture;
            var plain = NormalForm.Of("TITLE Istanbul İI ıi ß 1.5");
            Thread.CurrentThread.CurrentCulture = new("tr-TR", useUserOverride: false);
            NormalForm.Of("TITLE Istanbul İI ıi ß 1.5").ShouldBe(plain);
        }
        catch (System.Globalization.CultureNotFoundException)
        {
            System.Globalization.CultureInfo.InvariantCulture.TextInfo.ToLower('I').ShouldBe('i'); // no cultures at all: nothing can depend on one
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_normal_form_is_its_own_normal_form()
    {
        string[] texts =
        [
            "H4te you, id10t! loooove i.d.i.o.t a$$hole", "Привет, Москвa! ёлка", "שָׁלוֹם", "السَّلَامُ عَلَيْكُمْ", "नमस्ते दुनिया", "你好 がっこう", "𝐡𝐚𝐭𝐞 hahahaha",
        ];
        foreach (var text in texts)
        {
            var once = NormalForm.Of(text);
            NormalForm.Of(once.Text).ShouldBe(new(once.Text, once.Letters, 0));
        }
    }

    [Fact]
    public void Any_sequence_of_characters_can_be_read()
    {
        var random = new Random(7);
        for (var round = 0; round < 3_000; round++)
        {
            var characters = new char[random.Next(0, 80)];
            for (var i = 0; i < characters.Length; i++)
                characters[i] = (char)(random.Next(3) == 0 ? random.Next(0x20, 0x7F) : random.Next(0x10000));
            var read = NormalForm.Of(new(characters));
            read.Text.ShouldNotContain("  ");
            read.Text.ShouldBe(read.Text.Trim(' '));
        }
    }
}

using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using PileOn.EndToEnd.Tests.Processes;
using static Microsoft.Playwright.Assertions;

namespace PileOn.EndToEnd.Tests.Browser;

/// <summary>Links that lead to the desk, followed by somebody who is at it already.</summary>
public sealed class LoginTests(Chromium chromium, SharedServers servers) : IClassFixture<Chromium>
{
    [Theory, InlineData(StoreKind.Embedded), InlineData(StoreKind.Roles)]
    public async Task A_link_with_another_key_asks_before_it_takes_the_sessions_place(StoreKind kind)
    {
        var server = await servers.Of(kind);
        using var made = await server.Http.PostAsJsonAsync("v1/keys", new { name = "a stranger", scopes = (string[])["read"] });
        var other = (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("secret").GetString();
        var page = await chromium.NewPage();
        await page.GotoAsync($"{server.Url}login#key={server.AdminKey}");
        await Expect(page.GetByTestId("session")).ToHaveTextAsync("admin");

        await page.GotoAsync("about:blank");
        await page.GotoAsync($"{server.Url}login#key={other}");
        await Expect(page.GetByTestId("other-session")).ToContainTextAsync("a stranger");
        await Expect(page.GetByTestId("stay")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByTestId("session")).ToHaveTextAsync("admin");

        await page.GotoAsync("about:blank");
        await page.GotoAsync($"{server.Url}login#key={other}");
        await page.GetByTestId("change").ClickAsync();
        await Expect(page.GetByTestId("session")).ToHaveTextAsync("a stranger");
    }

    [Theory, InlineData(StoreKind.Embedded), InlineData(StoreKind.Roles)]
    public async Task A_link_in_a_mail_leads_to_its_page_without_asking_for_a_key_again(StoreKind kind)
    {
        var server = await servers.Of(kind);
        var page = await chromium.LogIn(server);
        await page.RouteAsync("http://mail.example/**", route => route.FulfillAsync(new()
        {
            ContentType = "text/html", Body = $"<a href='{server.Url}alerts'>One alert is open</a>",
        }));

        await page.GotoAsync("http://mail.example/inbox");
        await page.GetByRole(AriaRole.Link).ClickAsync();

        await Expect(page.GetByTestId("connection")).ToBeVisibleAsync();
        new Uri(page.Url).AbsolutePath.ShouldBe("/alerts");
    }
}

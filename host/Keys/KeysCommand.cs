using System.CommandLine;
using PileOn.Host.CommandLine;

namespace PileOn.Host.Keys;

/// <summary><c>pileon keys</c>: who may do what at a running server.</summary>
internal static class KeysCommand
{
    public static Command Create()
    {
        var to = ServerOptions.To();
        var key = ServerOptions.Key();
        to.Recursive = key.Recursive = true;
        var command = new Command("keys", "List, create and revoke the keys of a running server. Needs a key with the scope manage.")
        {
            to, key, List(to, key), CreateKey(to, key), Revoke(to, key),
        };
        return command.Examples("pileon keys list", "pileon keys create desk --scopes read,reveal,triage", "pileon keys revoke k_…");
    }

    private static Command List(Option<Uri> to, Option<string?> key)
    {
        var command = new Command("list", "List keys, without their secrets.");
        command.SetAction(async (parsed, cancellation) =>
        {
            using var client = new KeysClient(parsed.GetRequiredValue(to), parsed.KeyToUse(key));
            foreach (var known in await client.List(cancellation))
                Console.Out.WriteLine($"{known.Id}\t{known.Name}\t{string.Join(',', known.Scopes)}\t{known.CreatedAt:yyyy-MM-dd'T'HH:mm:ss'Z'}");
            return 0;
        });
        return command.Examples("pileon keys list --to https://pileon.example.org");
    }

    private static Command CreateKey(Option<Uri> to, Option<string?> key)
    {
        var name = new Argument<string>("name") { Description = "Who or what will use it.", HelpName = "NAME" };
        var scopes = new Option<string[]>("--scopes")
        {
            Description = $"What it may do: {string.Join(", ", KeyScopeNames.All)}.",
            HelpName = "SCOPE,…",
            Required = true,
            CustomParser = result =>
            {
                var asked = result.Listed();
                if (asked.FirstOrDefault(scope => !KeyScopeNames.All.Contains(scope)) is { } unknown)
                    result.AddError($"there is no scope '{unknown}': take any of {string.Join(", ", KeyScopeNames.All)}");
                return asked;
            },
        };
        var command = new Command("create", "Create a key. Its secret is printed once, on standard output, and kept nowhere.") { name, scopes };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var client = new KeysClient(parsed.GetRequiredValue(to), parsed.KeyToUse(key));
            var created = await client.Create(parsed.GetRequiredValue(name), parsed.GetRequiredValue(scopes), cancellation);
            Console.Error.WriteLine($"{created.Id} {created.Name}: {string.Join(',', created.Scopes)}");
            Console.Out.WriteLine(created.Secret);
            return 0;
        });
        return command.Examples("pileon keys create desk --scopes read,reveal,triage", "pileon keys create connector --scopes ingest,create-targets");
    }

    private static Command Revoke(Option<Uri> to, Option<string?> key)
    {
        var id = new Argument<string>("id") { Description = "The key's id, as keys list shows it.", HelpName = "ID" };
        var command = new Command("revoke", "Revoke a key. It stops working within five seconds, also on pages and requests that it holds open.") { id };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var client = new KeysClient(parsed.GetRequiredValue(to), parsed.KeyToUse(key));
            await client.Revoke(parsed.GetRequiredValue(id), cancellation);
            return 0;
        });
        return command.Examples("pileon keys revoke k_…");
    }
}

/** What people call the platforms. */
const platforms: Record<string, string> = {
  twitter: "X", x: "X", facebook: "Facebook", instagram: "Instagram", email: "E-mail", mail: "E-mail", phone: "Calls", call: "Calls", calls: "Calls",
  youtube: "YouTube", tiktok: "TikTok", reddit: "Reddit", mastodon: "Mastodon", bluesky: "Bluesky", telegram: "Telegram", sms: "SMS", web: "Web",
};

export const platform = (name: string): string => platforms[name] ?? name.charAt(0).toUpperCase() + name.slice(1);

/** How something comes: on X, by phone. */
export const through = (name: string): string => {
  if (platform(name) === "Calls") return "by phone";
  return platform(name) === "E-mail" ? "by e-mail" : `on ${platform(name)}`;
};

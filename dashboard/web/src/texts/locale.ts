/** The language of the catalogue, which numbers and times follow: a German comma in an English sentence would be read wrong. */
export const locale = "en-GB";

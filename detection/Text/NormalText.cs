namespace PileOn.Detection.Text;

/// <summary>A text as it is compared.</summary>
/// <param name="Text">Words in lower case with one space between them; <c>*</c> stands for letters that the writer masked (<c>f*ck</c>).</param>
/// <param name="Letters">Letters and digits in it.</param>
/// <param name="Disguised">Letters that had to be undone: hidden characters, look-alikes, leetspeak, masked and spaced-out letters.</param>
public readonly record struct NormalText(string Text, int Letters, int Disguised);

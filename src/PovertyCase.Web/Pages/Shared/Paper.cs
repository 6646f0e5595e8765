namespace PovertyCase.Web.Pages.Shared;

/// <summary>What hangs on the wall: the text and, of each household, nothing but group, head and number of persons (PV-001).</summary>
public sealed record Paper(string Title, string Body, string Phones, string Issuer, DateOnly PostedOn, IReadOnlyList<PaperLine> Lines);

public sealed record PaperLine(int Seq, string GroupName, string HeadName, int Persons);

using PovertyCase.Domain.Teams;

namespace PovertyCase.Web.Pages.Teams.Sheets;

/// <summary>The rows of a sheet's form, filled from what is there.</summary>
public sealed record SheetForm(List<AttendanceDetails> Attendance, List<TeamWorkDetails> Works, VillageSituation Situation)
{
    /// <summary>Rows for work that are offered at least.</summary>
    private const int FewestWorks = 5;

    private const int MostWorks = 31;

    /// <summary>Whose days a row holds, or which piece of work it is.</summary>
    public static string? RowName(string list, int index, IReadOnlyList<AttendanceLine> serving) => list switch
    {
        nameof(Attendance) when index < serving.Count => serving[index].Name,
        nameof(Works) => $"第{index + 1}件事",
        _ => null,
    };

    public static SheetForm Of(SheetContent content, IEnumerable<AttendanceLine> serving)
    {
        var works = content.Works.Select(w => new TeamWorkDetails { DoneOn = w.On, What = w.What }).ToList();
        FillUp(works);
        return new SheetForm(
            [.. serving.Select(s => content.Lines.FirstOrDefault(l => l.MemberId == s.MemberId) is { } line
                ? new AttendanceDetails { MemberId = s.MemberId, Present = line.Present, Leave = line.Leave, LeaveReason = line.LeaveReason }
                : new AttendanceDetails { MemberId = s.MemberId })],
            works,
            new VillageSituation { Situation = content.Situation });
    }

    public static void FillUp(List<TeamWorkDetails> works)
    {
        var wanted = Math.Min(MostWorks, Math.Max(FewestWorks, works.Count(w => w.DoneOn is not null) + 2));
        while (works.Count < wanted)
        {
            works.Add(new TeamWorkDetails());
        }
    }
}

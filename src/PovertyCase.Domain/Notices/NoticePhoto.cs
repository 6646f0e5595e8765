using System.ComponentModel.DataAnnotations;
using FluentValidation;
using PovertyCase.Domain.Archives;
using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Notices;

public enum PhotoDay
{
    [Display(Name = "张贴首日")]
    First = 1,

    [Display(Name = "公示期间")]
    Between = 2,

    [Display(Name = "期满当日")]
    Last = 3,
}

public sealed record NoticePhotoDetails
{
    [Display(Name = "拍照日期")]
    public DateOnly TakenOn { get; init; }

    [Display(Name = "拍照地点")]
    public string Place { get; init; } = "";
}

public sealed class NoticePhotoDetailsValidator : AbstractValidator<NoticePhotoDetails>
{
    public NoticePhotoDetailsValidator()
    {
        RuleFor(d => d.TakenOn).NotEqual(default(DateOnly)).WithMessage("请填写哪天拍的");
        RuleFor(d => d.Place).NotEmpty().WithMessage("请填写在哪里拍的，例如“村委会公示栏”").MaximumLength(60).WithMessage("拍照地点不超过60个字");
    }
}

/// <summary>公示照片: the paper on its wall on a day, at a place. Which day of the notice it shows follows from the date.</summary>
public sealed class NoticePhoto : CaseRecord
{
    private NoticePhoto()
    {
    }

    public Guid NoticeId { get; private set; }

    public Notice Notice { get; private set; } = null!;

    public NoticePhotoDetails Details { get; private set; } = new();

    public PhotoDay Day { get; private set; }

    public Guid FileId { get; private set; }

    public string AddedByName { get; private set; } = "";

    public static NoticePhoto Take(Notice notice, NoticePhotoDetails details, StoredFile file, Actor by)
    {
        if (by.Role is not (Role.VillageClerk or Role.TownshipClerk))
        {
            throw new RuleBroken("公示照片由村信息员或乡镇经办人登记", ruleId: "WF-006");
        }

        if (details.TakenOn > by.Today)
        {
            throw new RuleBroken("拍照日期不能在今天之后", nameof(details.TakenOn));
        }

        if (details.TakenOn < notice.PostedOn || details.TakenOn > notice.LastDay)
        {
            throw new RuleBroken($"照片应在张贴期间拍：{FlexibleDate.Long(notice.PostedOn)}至{FlexibleDate.Long(notice.LastDay)}", nameof(details.TakenOn));
        }

        var photo = new NoticePhoto
        {
            AreaNo = notice.AreaNo,
            NoticeId = notice.Id,
            Notice = notice,
            Details = details with { Place = details.Place.Trim() },
            Day = details.TakenOn == notice.PostedOn ? PhotoDay.First : details.TakenOn == notice.LastDay ? PhotoDay.Last : PhotoDay.Between,
            FileId = file.Id,
            AddedByName = by.Name,
        };
        photo.Note("登记公示照片", by, Label.Of(photo.Day), details.TakenOn);
        return photo;
    }
}

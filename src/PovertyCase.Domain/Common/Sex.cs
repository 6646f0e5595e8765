using System.ComponentModel.DataAnnotations;

namespace PovertyCase.Domain.Common;

/// <summary>GB/T 2261.1: 0 unknown, 1 male, 2 female, 9 not stated.</summary>
public enum Sex
{
    [Display(Name = "未知")] Unknown = 0,
    [Display(Name = "男")] Male = 1,
    [Display(Name = "女")] Female = 2,
    [Display(Name = "未说明")] NotStated = 9,
}

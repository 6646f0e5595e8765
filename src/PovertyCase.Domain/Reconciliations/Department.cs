using System.ComponentModel.DataAnnotations;

namespace PovertyCase.Domain.Reconciliations;

/// <summary>Whose list is compared with the register (S1-38).</summary>
public enum Department
{
    [Display(Name = "残联")] DisabledFederation = 1,
    [Display(Name = "医保")] MedicalInsurance = 2,
    [Display(Name = "教育")] Education = 3,
    [Display(Name = "住建")] Housing = 4,
    [Display(Name = "民政")] CivilAffairs = 5,
    [Display(Name = "公安")] Police = 6,
    [Display(Name = "公安车管")] Vehicles = 7,
    [Display(Name = "不动产登记")] Property = 8,
    [Display(Name = "市场监管")] Business = 9,
    [Display(Name = "财政供养")] Payroll = 10,
    [Display(Name = "卫健")] Health = 11,
}

using System.ComponentModel.DataAnnotations;

namespace PovertyCase.Domain.Common;

/// <summary>The post an officer acts under. An officer may hold several and acts under one at a time (decisions 13).</summary>
public enum Role
{
    [Display(Name = "村信息员")] VillageClerk = 1,
    [Display(Name = "乡镇经办人")] TownshipClerk = 2,
    [Display(Name = "乡镇党委书记")] TownshipSecretary = 3,
    [Display(Name = "乡镇长")] TownshipHead = 4,
    [Display(Name = "县扶贫办业务员")] CountyClerk = 5,
    [Display(Name = "县扶贫办主任")] CountyHead = 6,
    [Display(Name = "帮扶责任人")] Helper = 7,
    [Display(Name = "督查审计")] Inspector = 8,
    [Display(Name = "纪检监察专干")] DisciplineOfficer = 9,
    [Display(Name = "组织部门专干")] OrganisationOfficer = 10,
    [Display(Name = "系统管理员")] SystemAdmin = 11,
    [Display(Name = "安全管理员")] SecurityAdmin = 12,
    [Display(Name = "审计管理员")] AuditAdmin = 13,
    [Display(Name = "系统任务")] Jobs = 99,
}

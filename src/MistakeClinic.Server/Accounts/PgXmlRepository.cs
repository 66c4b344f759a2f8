using System.Xml.Linq;
using Dapper;
using Microsoft.AspNetCore.DataProtection.Repositories;
using MistakeClinic.Server.Data;

namespace MistakeClinic.Server.Accounts;

/// <summary>
/// Keeps ASP.NET Core Data Protection's key ring in PostgreSQL, so that all nodes have one. Without a certificate
/// (<see cref="KeyRing"/>) who can read this table can forge what the keys protect. Sessions do not depend on them.
/// </summary>
internal sealed class PgXmlRepository(ClinicDatabase database) : IXmlRepository
{
    private const string ReadSql = "select xml from data_protection_key order by created_at";

    private const string StoreSql = """
        insert into data_protection_key (friendly_name, xml) values (@friendlyName, @xml)
        """;

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var opened = database.Open();
        return [.. opened.Connection.Query<string>(ReadSql).Select(XElement.Parse)];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var opened = database.Open();
        opened.Connection.Execute(
            StoreSql,
            new { friendlyName, xml = element.ToString(SaveOptions.DisableFormatting) }
        );
    }
}

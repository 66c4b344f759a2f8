using System.Data;
using Dapper;

namespace MistakeClinic.Server.Data;

/// <summary>For types that Npgsql itself reads and writes (NodaTime's) and that Dapper would refuse as unknown.</summary>
internal sealed class PassThroughHandler<T> : SqlMapper.TypeHandler<T>
{
    public override void SetValue(IDbDataParameter parameter, T? value) =>
        parameter.Value = (object?)value ?? DBNull.Value;

    public override T Parse(object value) => (T)value;
}

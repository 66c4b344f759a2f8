using System.Data;
using Dapper;
using MistakeClinic.Contracts;

namespace MistakeClinic.Server.Data;

internal sealed class TypedIdHandler<TId> : SqlMapper.TypeHandler<TId>
    where TId : struct, ITypedId<TId>
{
    public override void SetValue(IDbDataParameter parameter, TId value) => parameter.Value = value.Value;

    public override TId Parse(object value) => TId.From((Guid)value);
}

using System.Runtime.CompilerServices;
using Dapper;
using MistakeClinic.Contracts;
using NodaTime;

namespace MistakeClinic.Server.Data;

internal static class DapperSetup
{
    [ModuleInitializer]
    internal static void Run()
    {
        // Without it a positional record cannot be built from snake_case columns.
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        AddId<LearnerId>();
        AddId<SessionId>();
        AddId<TokenId>();
        AddId<PasskeyId>();
        AddId<RadarRowId>();
        AddId<PracticePageId>();
        AddId<CheckId>();
        AddId<MistakeId>();
        AddId<CardId>();
        AddId<ReviewId>();
        AddId<QuizId>();
        AddId<ResultId>();
        AddId<AttemptId>();
        AddId<RecurrenceId>();
        AddId<EvidenceId>();
        AddId<FileId>();
        AddId<ChannelId>();
        SqlMapper.AddTypeHandler(new PassThroughHandler<Instant>());
        SqlMapper.AddTypeHandler(new PassThroughHandler<LocalDate>());
        SqlMapper.AddTypeHandler(new PassThroughHandler<LocalTime>());
    }

    private static void AddId<TId>()
        where TId : struct, ITypedId<TId> => SqlMapper.AddTypeHandler(new TypedIdHandler<TId>());
}

namespace MistakeClinic.Server.Hosting;

/// <summary>The texts of <see cref="PostgresUnavailableException"/>: the fault, then what to do.</summary>
internal static class PostgresHelp
{
    private const string SetDirectory =
        "set Clinic:DataDirectory (environment: Clinic__DataDirectory) to a folder this user can write";

    public static readonly string NoHome =
        $"This user has no home folder to keep the database in: {SetDirectory}, or name a database in ConnectionStrings__Clinic.";

    public const string NoAccount =
        "PostgreSQL refuses to run as root, and /etc/passwd has neither the user 'postgres' nor 'nobody' to run it as. "
        + "Start Mistake Clinic as a normal user, or name a database in ConnectionStrings__Clinic.";

    public static string NoPrivilegeTool(string account) =>
        $"PostgreSQL refuses to run as root, and neither setpriv nor runuser works here to run it as user '{account}'. "
        + "Install util-linux, start Mistake Clinic as a normal user, or name a database in ConnectionStrings__Clinic.";

    public static string Unreachable(string directory, string obstacle, string account) =>
        $"""
            PostgreSQL runs as user '{account}' (it refuses root), who cannot reach {directory}: {obstacle} is closed to that user.
            Set Clinic:DataDirectory (environment: Clinic__DataDirectory) to a folder outside, for example /var/lib/mistake-clinic,
            or start Mistake Clinic as a normal user.
            """;

    public static string CannotRun(string program, string account) =>
        $"PostgreSQL runs as user '{account}' (it refuses root), who may not run {program}. Let that user read and enter its folder "
        + "(chmod o+rx), or point Clinic:PostgresBinaries at another PostgreSQL.";

    public static string CannotWrite(string directory, string reason) =>
        $"The data directory {directory} cannot be used: {reason} To fix it, {SetDirectory}.";

    public static string Locked(string path) =>
        $"Another process has been starting or stopping this database for ten minutes: it holds {path}. End that process, then start again.";

    public static string Undecided(string data, int processId) =>
        $"PostgreSQL (process {processId}, data in {data}) has been starting up or shutting down for a minute. Wait until it has "
        + $"ended or end it, then start again; if process {processId} is not PostgreSQL, delete {data}/postmaster.pid.";

    public static string NotACluster(string data) =>
        $"{data} has files in it but is no PostgreSQL data directory (PG_VERSION is missing). "
        + "Restore it from a backup, or move it away and start again to begin with an empty database.";

    public static string NoPrograms(string directory) =>
        $"Clinic:PostgresBinaries names {directory}, which has no working initdb, pg_ctl and postgres. "
        + "Name the bin folder of PostgreSQL 15 or newer, or remove the setting to let Mistake Clinic look for one.";

    public static string InitializeFailed(string program, string data, string output) =>
        $"{program} could not make the database in {data}. It said:\n{output}\nMend the cause and start again; nothing is left behind.";

    public static string StartFailed(string data, string log, string tail) =>
        $"PostgreSQL did not start on {data}. The end of {log}:\n{tail}\nMend the cause and start again; the data is untouched.";

    public static string NoAnswer(PostgresClusterFiles files, string reason) =>
        $"PostgreSQL runs on {files.Data} but does not answer: {reason}\nIts log is {files.Log}.";

    public static string PasswordRefused(PostgresClusterFiles files, string reason) =>
        $"The PostgreSQL that runs on {files.Data} refuses the passwords in {files.Home}: {reason}. Put back the files of the same "
        + "backup as the data; or stop that server, delete superuser.password and start again to be told how to set a new one.";

    public static string PasswordLost(PostgresClusterFiles files) =>
        $"The superuser's password file {files.SuperuserPassword} is missing or empty, while PostgreSQL runs on {files.Data}. "
        + "Put the file back; or stop that server (pg_ctl stop -D …) and start again to be told how to set a new password.";

    public static string PasswordLost(
        PostgresClusterFiles files,
        PostgresBinaries binaries,
        PostgresAccount? account
    ) =>
        $"""
            The superuser's password file {files.SuperuserPassword} is missing or empty.
            Put it back from a backup; or set a new password, which loses no data, by these lines in a shell, and start again:
              (umask 077; openssl rand -hex 32 > '{files.SuperuserPassword}')
              echo "alter role postgres password '$(cat '{files.SuperuserPassword}')'" \
                | {string.Concat(
                account?.Prefix.Select(word => word + " ") ?? []
            )}'{binaries.Directory}/postgres' --single -D '{files.Data}' postgres
            """;

    public static string WrongMajor(string data, int major, IReadOnlyList<PostgresBinaries> found) =>
        $"""
            The database in {data}
            was made by PostgreSQL {major}, which is not on this machine. {Found(found)}
            One major version cannot open the data of another. Nothing was changed.

            Simplest: install PostgreSQL {major} again and start once more (or point Clinic:PostgresBinaries at its bin folder).

            To move to a newer PostgreSQL, have both installed, stop everything that uses the database, and as the user who owns the
            data (OLD and NEW are the two bin folders, PGPASSWORD is the content of {Path.GetFileName(
                data
            )}/../superuser.password):
              NEW/initdb -D '{data}.new' -U postgres -A scram-sha-256 --pwprompt --no-locale -E UTF8 --data-checksums
            (give it the same password), and then either
              NEW/pg_upgrade -b OLD -B NEW -d '{data}' -D '{data}.new' -U postgres
            or
              OLD/pg_ctl -w -D '{data}' -o '-p 5001' start && NEW/pg_ctl -w -D '{data}.new' -o '-p 5002' start
              NEW/pg_dumpall -h 127.0.0.1 -p 5001 -U postgres | NEW/psql -h 127.0.0.1 -p 5002 -U postgres -d postgres
              OLD/pg_ctl -D '{data}' stop && NEW/pg_ctl -D '{data}.new' stop
            At last: mv '{data}' '{data}.{major}' && mv '{data}.new' '{data}'
            """;

    public static string NoPostgres(Uri repository, string reason, IReadOnlyList<PostgresBinaries> found) =>
        $"""
            Mistake Clinic needs PostgreSQL 15 or newer, and has none. {Found(found)}
            Downloading it from {repository} failed:
            {reason}

            Do one of these, then start again:
              - use a database of your own:
                  ConnectionStrings__Clinic='Host=…;Database=clinic;Username=clinic_owner;Password=…'
              - install PostgreSQL (Mistake Clinic starts a private one from it, nothing else to set up):
                  Debian, Ubuntu   sudo apt install postgresql
                  Fedora, RHEL     sudo dnf install postgresql-server
                  macOS            brew install postgresql@17
                  Windows          winget install PostgreSQL.PostgreSQL.17
              - run everything in containers, from the folder with docker-compose.yml:
                  CLINIC_DB_PASSWORD=… docker compose up
              - it is installed in an unusual place: set Clinic:PostgresBinaries to the folder with initdb and pg_ctl.
            """;

    private static string Found(IReadOnlyList<PostgresBinaries> found) =>
        found.Count == 0
            ? "No PostgreSQL was found."
            : $"Found: {string.Join(", ", found.Select(b => $"PostgreSQL {b.Major} in {b.Directory}"))}.";
}

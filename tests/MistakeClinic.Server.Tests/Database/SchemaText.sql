-- The schema as text to read, one row a statement, in an order that does not depend on how it came about.
with tables as (
    select c.oid, c.relname as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'schema_version'
),
columns as (
    select t.oid, string_agg(
        format('    %I %s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
            case when a.attgenerated = 's' then format(' generated always as (%s) stored', pg_get_expr(d.adbin, d.adrelid))
                 when d.adbin is not null then format(' default %s', pg_get_expr(d.adbin, d.adrelid)) else '' end,
            case when a.attnotnull then ' not null' else '' end), E',\n' order by a.attnum) as text
    from tables t
    join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
    left join pg_attrdef d on d.adrelid = t.oid and d.adnum = a.attnum
    group by t.oid
),
constraints as (
    select t.oid, string_agg(format('    %s', pg_get_constraintdef(k.oid)), E',\n'
        order by position(k.contype::text in 'pufc'), k.conname collate "C") as text
    from tables t join pg_constraint k on k.conrelid = t.oid and k.contype in ('p', 'u', 'f', 'c')
    group by t.oid
)
select * from (
select 1 as part, t.name, format(E'create table %I (\n%s,\n%s\n);', t.name, c.text, k.text) as text
from tables t join columns c using (oid) join constraints k using (oid)
union all
select 2, t.name || ' ' || i.relname, pg_get_indexdef(i.oid) || ';'
from tables t join pg_index x on x.indrelid = t.oid join pg_class i on i.oid = x.indexrelid
where not exists (select from pg_constraint k where k.conindid = i.oid and k.contype in ('p', 'u'))
union all
select 3, p.tablename || ' ' || p.policyname,
    format('create policy %I on %I for %s to %s using (%s)%s;', p.policyname, p.tablename, lower(p.cmd),
        array_to_string(p.roles, ', '), p.qual, case when p.with_check is null then '' else format(' with check (%s)', p.with_check) end)
from pg_policies p where p.schemaname = 'public'
union all
select 4, format('%s %s', g.table_name, g.grantee),
    format('grant %s on %I to %I;', string_agg(lower(g.privilege_type), ', ' order by g.privilege_type), g.table_name, g.grantee)
from information_schema.role_table_grants g
where g.table_schema = 'public' and g.grantee in ('clinic_app', 'clinic_worker')
group by g.table_name, g.grantee
union all
select 4, format('%s %s by column', t.name, r.rolname),
    format('grant %s (%s) on %I to %I;', lower(x.privilege_type), string_agg(a.attname, ', ' order by a.attnum), t.name, r.rolname)
from tables t
join pg_attribute a on a.attrelid = t.oid and a.attacl is not null
cross join lateral aclexplode(a.attacl) x
join pg_roles r on r.oid = x.grantee
group by t.name, r.rolname, x.privilege_type
union all
select 5, p.proname || ' ' || pg_get_function_identity_arguments(p.oid), rtrim(pg_get_functiondef(p.oid), E' \n') || ';'
from pg_proc p where p.pronamespace = 'public'::regnamespace
  and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
union all
select 6, c.relname || ' ' || t.tgname, pg_get_triggerdef(t.oid) || ';'
from pg_trigger t join pg_class c on c.oid = t.tgrelid
where c.relnamespace = 'public'::regnamespace and not t.tgisinternal
) statements
order by part, name collate "C"

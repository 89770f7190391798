-- Questions to a corpus, for DuckDB. Two files answer them:
--   speechparse -f rows corpus > rows.jsonl && speechparse -f stats corpus > stats.jsonl
--   duckdb < cookbook.sql
create or replace view rows as from read_json('rows.jsonl', format = 'newline_delimited');
create or replace view stats as from read_json('stats.jsonl', format = 'newline_delimited', map_inference_threshold = 0);

-- points per section
select section.source, section.line, section.text, count(point.id) as points
from rows section left join rows point
  on point.source = section.source and point.type = 'point' and starts_with(point.id, section.id || '.')
where section.type = 'section'
group by all order by points desc, section.source, section.line limit 5;

-- promised against found
select source, line, text, announced, found, announced = found as kept
from rows where announced is not null order by kept, source, line limit 10;

-- depth by genre
select coalesce(nullif(regexp_extract(title, '讲话|报告|通知|方案|办法|条例|要点|要點'), ''), '其他') as genre,
  count(*) as documents, round(avg(depth), 1) as depth, round(avg(inline), 2) as inline, sum(promised) as promised, sum(kept) as kept
from stats group by all order by genre;

-- every series of 一是 with its lead-in
select first.source, first.line,
  coalesce((select arg_max(lead.text, lead.start) from rows lead
            where lead.source = first.source and lead.parent is not distinct from first.parent and lead.marker is null and lead."end" <= first.start),
           first.path[-2]) as lead_in,
  (select string_agg(member.text, ' | ' order by member.start) from rows member
   where member.source = first.source and member.parent is not distinct from first.parent and member.series = first.series) as members
from rows first where first.family = 'han-is' and first.found is not null
order by first.source, first.start;

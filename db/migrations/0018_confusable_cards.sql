-- Cards that are easily taken for one another, by the lint's own measure (ML016); the due order puts them side by side.
-- On both cards of a pair. A card that was made before this gets its own when it, or one like it, is next written.
alter table card add column confusable_with uuid[] not null default '{}';

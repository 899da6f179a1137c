/* SPDX-License-Identifier: MPL-2.0
 *
 * dump - what a reader makes of a file, as JSON on standard output, for tests in other languages that read the same file themselves.
 *
 * Use: dump FORMAT FILE [WRITTEN]   with WRITTEN the dataset is also written in the same format
 * Status 0; 3 refused: the refusal as JSON {"refused": key, "where": …, "value": …, "limit": …}.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/json_out.h"
#include "storage/exchange/format.h"

static bool read_file(const char *path, struct text_buffer *out)
{
    char piece[65536];
    size_t n;
    FILE *file = fopen(path, "rb");
    while (file && (n = fread(piece, 1, sizeof piece, file)) > 0)
        text_buffer_add_bytes(out, piece, n);
    return file && !fclose(file) && !out->failed;
}

static void texts(struct json_out *json, const char *const (*pairs)[2], size_t count)
{
    for (size_t i = 0; i < count; i++)
        json_out_text(json, pairs[i][0], pairs[i][1]);
}
#define TEXTS(json, ...) texts(json, (const char *const[][2]){__VA_ARGS__}, sizeof(const char *const[][2]){__VA_ARGS__} / sizeof(const char *const[2]))

static void dump_exchange(struct json_out *json, const struct dataset *d, const struct dataset_exchange *e)
{
    json_out_object(json, NULL);
    json_out_text(json, "flow", d->flows[e->flow].id);
    json_out_bool(json, "input", e->input);
    json_out_bool(json, "avoided", e->avoided);
    json_out_integer(json, "spread", e->spread);
    json_out_integer(json, "source", (long long)e->source);
    json_out_bool(json, "primary", e->primary);
    json_out_bool(json, "secondary", e->secondary);
    TEXTS(json, {"id", e->id}, {"amount", e->amount}, {"unit", e->unit}, {"provider", e->provider}, {"location", e->location}, {"a", e->spread_a},
          {"b", e->spread_b}, {"c", e->spread_c}, {"quality", e->quality}, {"allocation", e->allocation}, {"price", e->price},
          {"price_unit", e->price_unit}, {"derivation", e->derivation}, {"comment", e->comment});
    json_out_end_object(json);
}

static void dump_process(struct json_out *json, const struct dataset *d, const struct dataset_process *p)
{
    json_out_object(json, NULL);
    TEXTS(json, {"id", p->id}, {"name", p->name}, {"location", p->location}, {"from", p->from}, {"to", p->to}, {"technology", p->technology},
          {"comment", p->comment}, {"category", p->category}, {"allocation", p->allocation}, {"quality", p->quality});
    json_out_bool(json, "result", p->result);
    json_out_integer(json, "reference", (long long)p->reference);
    json_out_integer(json, "source", (long long)p->source);
    json_out_array(json, "exchanges");
    for (size_t i = 0; i < p->exchange_count; i++)
        dump_exchange(json, d, &p->exchanges[i]);
    json_out_end_array(json);
    json_out_end_object(json);
}

static void dump_flows(struct json_out *json, const struct dataset *d)
{
    json_out_array(json, "flows");
    for (size_t i = 0; i < d->flow_count; i++) {
        const struct dataset_flow *f = &d->flows[i];
        json_out_object(json, NULL);
        json_out_integer(json, "kind", f->kind);
        TEXTS(json, {"id", f->id}, {"name", f->name}, {"unit", f->unit}, {"cas", f->cas}, {"formula", f->formula}, {"compartment", f->compartment},
              {"category", f->category}, {"code", f->code}, {"comment", f->comment});
        json_out_end_object(json);
    }
    json_out_end_array(json);
}

static void dump_others(struct json_out *json, const struct dataset *d)
{
    json_out_array(json, "sources");
    for (size_t i = 0; i < d->source_count; i++) {
        const struct dataset_source *s = &d->sources[i];
        json_out_object(json, NULL);
        TEXTS(json, {"id", s->id}, {"title", s->title}, {"text", s->text}, {"year", s->year}, {"url", s->url});
        json_out_end_object(json);
    }
    json_out_end_array(json);
    json_out_array(json, "impacts");
    for (size_t i = 0; i < d->impact_count; i++) {
        const struct dataset_impact *impact = &d->impacts[i];
        json_out_object(json, NULL);
        TEXTS(json, {"method", impact->method}, {"flow", d->flows[impact->flow].id}, {"value", impact->value}, {"unit", impact->unit});
        json_out_end_object(json);
    }
    json_out_end_array(json);
    json_out_array(json, "notes");
    for (size_t i = 0; i < d->note_count; i++) {
        const struct dataset_note *n = &d->notes[i];
        json_out_object(json, NULL);
        TEXTS(json, {"code", refusal_key(n->code)}, {"where", n->where}, {"value", n->value}, {"limit", n->limit});
        json_out_end_object(json);
    }
    json_out_end_array(json);
}

static void dump(const struct dataset *d, struct text_buffer *out)
{
    struct json_out json;
    json_out_begin(&json, out);
    json_out_object(&json, NULL);
    TEXTS(&json, {"format", d->format}, {"wanted", d->wanted}, {"wanted_amount", d->wanted_amount});
    dump_flows(&json, d);
    json_out_array(&json, "processes");
    for (size_t i = 0; i < d->process_count; i++)
        dump_process(&json, d, &d->processes[i]);
    json_out_end_array(&json);
    dump_others(&json, d);
    json_out_end_object(&json);
}

static int say_refused(const struct refusal *r, struct text_buffer *out)
{
    struct json_out json;
    json_out_begin(&json, out);
    json_out_object(&json, NULL);
    TEXTS(&json, {"refused", refusal_key(r->code)}, {"where", r->where}, {"field", r->field}, {"value", r->value}, {"limit", r->limit});
    json_out_end_object(&json);
    return 3;
}

static int run(const struct exchange_format *format, const char *path, const char *written, struct text_buffer *out)
{
    struct text_buffer bytes = {0}, file = {0};
    struct dataset d = {0};
    struct refusal refusal;
    const char *slash = strrchr(path, '/');
    int status = 0;
    refusal_clear(&refusal);
    if (!read_file(path, &bytes)) {
        text_buffer_free(&bytes);
        return 2;
    }
    const struct exchange_bytes in = {slash ? slash + 1 : path, bytes.data, bytes.length, "en"};
    if (!format->read(&in, &d, &refusal) || !dataset_check(&d, in.name, &refusal) || (written && !format->write(&d, "en", &file, &refusal)))
        status = say_refused(&refusal, out);
    else
        dump(&d, out);
    FILE *to = written && !status ? fopen(written, "wb") : NULL;
    if (to && (fwrite(file.data, 1, file.length, to) != file.length || fclose(to)))
        status = 2;
    text_buffer_free(&file);
    text_buffer_free(&bytes);
    dataset_clear(&d);
    return status;
}

int main(int argc, char **argv)
{
    struct text_buffer out = {0};
    const struct exchange_format *format = argc > 2 ? exchange_format_find(argv[1]) : NULL;
    if (!format)
        return 2;
    const int status = run(format, argv[2], argc > 3 ? argv[3] : NULL, &out);
    fputs(out.data ? out.data : "", stdout);
    text_buffer_free(&out);
    return status;
}

#!/usr/bin/env python3
"""Tries the contract of the Zhiping API from a sender's side. Python 3.8 or newer, standard library only.

    python3 contract-test.py --base-url https://zhiping.example --client-id ID [--unit CODE] [--client-secret SECRET]

The secret may also stand in the environment variable ZHIPING_CLIENT_SECRET. The client needs the scopes case.import, case.read,
unit.read and event.read. The cases it sends are kept, under a source of its own (contract-test-...): use an installation for tests.
Prints a line a clause and ends with 0 when all pass, 1 when one fails, 2 when it cannot begin.
"""
import argparse
import base64
import gzip
import hashlib
import hmac
import json
import os
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid

API = "/api/v1"
NDJSON = "application/x-ndjson"


class Answer:
    def __init__(self, status, headers, body):
        self.status = status
        self.headers = {key.lower(): value for key, value in headers.items()}
        self.text = body.decode("utf-8")
        try:
            self.json = json.loads(self.text) if self.text else None
        except ValueError:
            self.json = None

    def __str__(self):
        return "%d %s" % (self.status, self.text[:400])


class Api:
    def __init__(self, base_url):
        self.base_url = base_url.rstrip("/")
        self.token = None

    def call(self, method, path, body=None, content_type="application/json", headers=None, token=True):
        data = body
        if body is not None and not isinstance(body, bytes):
            data = json.dumps(body, ensure_ascii=False).encode("utf-8")
        request = urllib.request.Request(self.base_url + API + path, data=data, method=method)
        if data is not None:
            request.add_header("content-type", content_type)
        if token and self.token:
            request.add_header("authorization", "Bearer " + self.token)
        for key, value in (headers or {}).items():
            request.add_header(key, value)
        try:
            with urllib.request.urlopen(request, timeout=60) as response:
                return Answer(response.status, dict(response.headers), response.read())
        except urllib.error.HTTPError as error:
            return Answer(error.code, dict(error.headers), error.read())

    def sign_in(self, client_id, secret):
        form = {"grant_type": "client_credentials", "client_id": client_id, "client_secret": secret}
        body = urllib.parse.urlencode(form).encode("ascii")
        return self.call("POST", "/auth/token", body, "application/x-www-form-urlencoded", token=False)


class Failed(Exception):
    pass


def check(condition, what):
    if not condition:
        raise Failed(what)


def check_problem(answer, status, code, field=None):
    check(answer.status == status, "expected %d %s, got %s" % (status, code, answer))
    check(answer.headers.get("content-type", "").startswith("application/problem+json"), "the content type is no problem+json")
    problem = answer.json
    for member in ("type", "title", "status", "code", "detail", "requestId"):
        check(member in problem, "the problem has no %s" % member)
    check(problem["code"] == code, "expected the code %s, got %s" % (code, problem["code"]))
    check(problem["status"] == status, "status in the body differs")
    check(problem["type"] == "urn:zhiping:error:" + code, "unexpected type %s" % problem["type"])
    check(problem["requestId"] == answer.headers.get("x-request-id"), "requestId differs from X-Request-Id")
    if field is not None:
        fields = [entry["field"] for entry in problem.get("fields", [])]
        check(field in fields, "expected a problem of %s, got %s" % (field, fields))


def lines(records):
    rows = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in records]
    return ("\n".join(rows) + "\n").encode("utf-8")


def verify_signature(secret, headers, body):
    """Standard Webhooks: whether one of the signatures is ours. Check the age of webhook-timestamp as well."""
    key = base64.b64decode(secret[len("whsec_"):])
    signed = ".".join((headers["webhook-id"], headers["webhook-timestamp"], body)).encode("utf-8")
    ours = "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode("ascii")
    return any(hmac.compare_digest(ours, theirs) for theirs in headers["webhook-signature"].split(" "))


class ContractTest:
    def __init__(self, api, options):
        self.api = api
        self.options = options
        self.source = "contract-test-" + uuid.uuid4().hex[:12]
        self.unit = options.unit

    def case(self, external_id, version=1, **changes):
        """The smallest useful case: accepted and decided in January 2026."""
        record = {
            "source": self.source,
            "externalId": external_id,
            "sourceVersion": version,
            "caseNumber": "A%s202601%s" % (self.unit, external_id[-4:]),
            "kind": "administrative",
            "cause": "殴打他人",
            "unit": self.unit,
            "status": "accepted",
            "events": [
                {"type": "report", "at": "2026-01-05T09:00:00+08:00"},
                {"type": "accept", "at": "2026-01-05T10:00:00+08:00"},
            ],
        }
        record.update(changes)
        return record

    def put(self, record, **changes):
        body = {key: value for key, value in record.items() if key not in ("source", "externalId")}
        body.update(changes)
        return self.api.call("PUT", "/cases/%s/%s" % (self.source, record["externalId"]), body)

    def batch(self, body, query="", headers=None):
        return self.api.call("POST", "/ingest/batches" + query, body, NDJSON, headers)

    # --- clauses, in this order ---

    def token_refused(self):
        """a wrong secret gets no token"""
        check_problem(self.api.sign_in(self.options.client_id, "wrong"), 401, "auth.client-invalid")

    def token_given(self):
        """id and secret get a token (client credentials)"""
        answer = self.api.sign_in(self.options.client_id, self.options.client_secret)
        check(answer.status == 200, str(answer))
        check(answer.json.get("token_type", "").lower() == "bearer", "token_type is not Bearer")
        check(answer.json.get("expires_in", 0) > 0, "expires_in is missing")
        self.api.token = answer.json["access_token"]

    def closed(self):
        """without a token nothing is open, and the refusal is a problem"""
        check_problem(self.api.call("GET", "/cases", token=False), 401, "auth.required")

    def unknown_route(self):
        """an unknown address and a wrong query are problems that name what is wrong"""
        check_problem(self.api.call("GET", "/no-such-thing"), 404, "route.not-found")
        check_problem(self.api.call("GET", "/cases?limit=x"), 400, "request.invalid", "limit")

    def find_unit(self):
        """a unit can be read, to send cases for"""
        if self.unit is not None:
            check(self.api.call("GET", "/units/" + self.unit).status == 200, "the unit %s cannot be read" % self.unit)
            return
        answer = self.api.call("GET", "/units?limit=200")
        check(answer.status == 200, str(answer))
        units = answer.json["items"]
        stations = [unit for unit in units if unit["kind"] == "station"] or units
        check(len(stations) > 0, "no unit is visible to this client")
        self.unit = stations[0]["code"]

    def put_created(self):
        """PUT of a new case answers 201 created"""
        answer = self.put(self.case("P0001"))
        check(answer.status == 201, str(answer))
        check(answer.json["result"] == "created" and answer.json["version"] == 1, str(answer))
        check(len(answer.json["payloadHash"]) == 64, "payloadHash is no SHA-256")
        self.created = answer.json

    def put_unchanged(self):
        """the same PUT again answers 200 unchanged"""
        answer = self.put(self.case("P0001"))
        check(answer.status == 200 and answer.json["result"] == "unchanged", str(answer))
        check(answer.json["payloadHash"] == self.created["payloadHash"], "the hash changed")

    def put_updated(self):
        """a higher sourceVersion with other content answers updated"""
        answer = self.put(self.case("P0001", 3, status="decided"))
        check(answer.status == 200 and answer.json["result"] == "updated", str(answer))
        check(answer.json["sourceVersion"] == 3 and answer.json["version"] == 2, str(answer))

    def put_older(self):
        """an older sourceVersion changes nothing and answers older"""
        answer = self.put(self.case("P0001", 2, status="late"))
        check(answer.status == 200 and answer.json["result"] == "older", str(answer))
        check(answer.json["sourceVersion"] == 3, "the newer version does not stand")
        kept = self.api.call("GET", "/cases/" + self.created["id"])
        check(kept.status == 200 and kept.json["status"] == "decided", str(kept))

    def put_conflict(self):
        """other content under a known sourceVersion is refused"""
        check_problem(self.put(self.case("P0001", 3, status="other")), 409, "case.version-conflict")

    def put_bad_field(self):
        """a wrong field is refused by its path, and nothing is kept"""
        wrong = self.case("P0002", events=[{"type": "accept", "at": 20260105}])
        check_problem(self.put(wrong), 422, "case.invalid", "events[0].at")
        check_problem(self.put(self.case("P0002"), noSuchField=1), 422, "case.invalid", "noSuchField")
        answer = self.put(self.case("P0002"))
        check(answer.status == 201, "something was kept of the refused case: %s" % answer)

    def put_not_json(self):
        """a body that is no JSON is a problem, never a server error"""
        answer = self.api.call("PUT", "/cases/%s/P0003" % self.source, b'{"kind":')
        check_problem(answer, 400, "request.invalid")

    def etag(self):
        """a case carries its version as ETag"""
        answer = self.api.call("GET", "/cases/" + self.created["id"])
        check(answer.headers.get("etag") == '"%d"' % answer.json["version"], "ETag is %s" % answer.headers.get("etag"))

    def batch_dry_run(self):
        """a dry run counts and keeps nothing"""
        answer = self.batch(lines([self.case("D%04d" % n) for n in (1, 2)]), "?dryRun=true")
        check(answer.status == 201, str(answer))
        check(answer.json["dryRun"] is True and answer.json["totals"]["created"] == 2, str(answer))
        held = self.held()
        check(not any(key.startswith("D") for key in held), "the dry run kept cases")

    def batch_gzip(self):
        """a gzip batch keeps the good lines, tells the bad one by line and field, and confirms your totals"""
        self.rows = [self.case("B0001"), self.case("B0002", events=[{"type": "accept", "at": "2026-13-01"}]), self.case("B0003")]
        self.file = gzip.compress(lines(self.rows))
        self.key = "key-" + self.source
        query = "?lines=3&sha256=" + hashlib.sha256(self.file).hexdigest()
        answer = self.batch(self.file, query, {"content-encoding": "gzip", "idempotency-key": self.key})
        check(answer.status == 201, str(answer))
        receipt = answer.json
        totals = receipt["totals"]
        check(receipt["state"] == "complete", "state is %s" % receipt["state"])
        check((totals["lines"], totals["created"], totals["rejected"]) == (3, 2, 1), "totals are %s" % totals)
        check(receipt["mismatches"] == [], "mismatches: %s" % receipt["mismatches"])
        problems = self.api.call("GET", "/ingest/batches/%s/problems" % receipt["id"]).json["items"]
        check([(p["line"], p["field"]) for p in problems] == [(2, "events[0].at")], "problems: %s" % problems)
        self.receipt = receipt

    def batch_receipt(self):
        """the receipt can be read again"""
        answer = self.api.call("GET", "/ingest/batches/" + self.receipt["id"])
        check(answer.status == 200 and answer.json["totals"] == self.receipt["totals"], str(answer))

    def batch_repeated(self):
        """the same batch under the same key is the same batch; another file under it is refused"""
        again = self.batch(self.file, "", {"content-encoding": "gzip", "idempotency-key": self.key})
        check(again.status == 201 and again.json["id"] == self.receipt["id"], str(again))
        other = self.batch(lines([self.case("B0009")]), "", {"idempotency-key": self.key})
        check_problem(other, 409, "batch.key-conflict")

    def batch_again(self):
        """the same file without a key changes nothing"""
        answer = self.batch(self.file, "", {"content-encoding": "gzip"})
        totals = answer.json["totals"]
        check((totals["created"], totals["updated"], totals["unchanged"]) == (0, 0, 2), "totals are %s" % totals)

    def batch_wrong_media(self):
        """a batch as application/json is refused by its content type"""
        check_problem(self.api.call("POST", "/ingest/batches", [self.case("B0008")]), 415, "request.unsupported-media")

    def held(self):
        """What is held of our source, by id, read page by page."""
        held, cursor = {}, None
        while True:
            query = {"source": self.source, "limit": 2}
            if cursor:
                query["cursor"] = cursor
            page = self.api.call("GET", "/ingest/reconciliation?" + urllib.parse.urlencode(query))
            check(page.status == 200, str(page))
            for item in page.json["items"]:
                check(item["externalId"] not in held, "a page repeats %s" % item["externalId"])
                held[item["externalId"]] = item["sourceVersion"]
            cursor = page.json.get("nextCursor")
            if not cursor:
                return held

    def reconciliation_list(self):
        """what is held is listed, page by page"""
        held = self.held()
        check(held == {"P0001": 3, "P0002": 1, "B0001": 1, "B0003": 1}, "held: %s" % held)

    def reconciliation_compare(self):
        """a list of yours is compared: missing here, newer at yours, unknown to you"""
        ours = [("P0001", 4), ("B0001", 1), ("B0003", 1), ("M0001", 1)]
        rows = [{"source": self.source, "externalId": key, "sourceVersion": version} for key, version in ours]
        answer = self.api.call("POST", "/ingest/reconciliation", lines(rows), NDJSON)
        check(answer.status == 201, str(answer))
        check(answer.json["agrees"] is False, "it should not agree")
        found = self.api.call("GET", "/ingest/reconciliation/%s/differences" % answer.json["id"]).json["items"]
        kinds = sorted((row["externalId"], row["kind"]) for row in found)
        expected = [("M0001", "missing-here"), ("P0001", "newer-at-sender"), ("P0002", "unknown-to-sender")]
        check(kinds == expected, "differences: %s" % kinds)
        alike = [{"source": self.source, "externalId": key, "sourceVersion": version} for key, version in self.held().items()]
        answer = self.api.call("POST", "/ingest/reconciliation", lines(alike), NDJSON)
        check(answer.json["agrees"] is True, "equal lists should agree: %s" % answer)

    def events(self):
        """a change is told as a CloudEvent, once, in order"""
        after = self.end_of_events()
        answer = self.put(self.case("E0001"))
        check(answer.status == 201, str(answer))
        case_id, seen = answer.json["id"], []
        deadline = time.time() + 30
        while True:
            page = self.api.call("GET", "/events?after=%d" % after)
            check(page.status == 200, str(page))
            for event in page.json["items"]:
                for member in ("specversion", "id", "source", "type", "subject", "time", "sequence", "data"):
                    check(member in event, "an event has no %s" % member)
                check(event["specversion"] == "1.0", "specversion is %s" % event["specversion"])
                check(not seen or event["sequence"] > seen[-1]["sequence"], "the order is broken")
                seen.append(event)
            after = page.json["nextAfter"]
            if any(case_id in event["data"].get("caseIds", []) for event in seen):
                break
            check(time.time() < deadline, "no event told of the case within 30 s; seen: %s" % [e["type"] for e in seen])
            time.sleep(0.3)
        check(len({event["id"] for event in seen}) == len(seen), "an event came twice")

    def end_of_events(self):
        after = 0
        while True:
            page = self.api.call("GET", "/events?limit=500&after=%d" % after)
            check(page.status == 200, str(page))
            after = page.json["nextAfter"]
            if not page.json["more"]:
                return after

    def events_bad_type(self):
        """an unknown event type is refused"""
        check_problem(self.api.call("GET", "/events?types=zhiping.no.such"), 400, "request.invalid", "types")

    def signature(self):
        """this script verifies a signature of Standard Webhooks (their published example)"""
        secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
        headers = {
            "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
            "webhook-timestamp": "1614265330",
            "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        }
        check(verify_signature(secret, headers, '{"test": 2432232314}'), "the good signature was refused")
        check(not verify_signature(secret, headers, '{"test": 2432232315}'), "a changed body was accepted")

    def clauses(self):
        yield from (self.token_refused, self.token_given, self.closed, self.unknown_route, self.find_unit)
        yield from (self.put_created, self.put_unchanged, self.put_updated, self.put_older, self.put_conflict)
        yield from (self.put_bad_field, self.put_not_json, self.etag)
        yield from (self.batch_dry_run, self.batch_gzip, self.batch_receipt, self.batch_repeated, self.batch_again, self.batch_wrong_media)
        yield from (self.reconciliation_list, self.reconciliation_compare)
        yield from (self.events, self.events_bad_type, self.signature)

    def run(self):
        failed = 0
        for clause in self.clauses():
            try:
                clause()
                print("pass  %-24s %s" % (clause.__name__, clause.__doc__))
            except (Failed, AttributeError, KeyError, TypeError, OSError) as error:
                failed += 1
                print("FAIL  %-24s %s\n      %s: %s" % (clause.__name__, clause.__doc__, type(error).__name__, error))
            if failed and clause in (self.token_given, self.find_unit):
                print("      nothing more can be tried without it")
                break
        print("%s, source %s" % ("%d failed" % failed if failed else "all passed", self.source))
        return 1 if failed else 0


def main():
    parser = argparse.ArgumentParser(description="Tries the contract of the Zhiping API from a sender's side.")
    parser.add_argument("--base-url", required=True, help="such as https://zhiping.example")
    parser.add_argument("--client-id", required=True)
    parser.add_argument("--client-secret", default=os.environ.get("ZHIPING_CLIENT_SECRET"), help="or ZHIPING_CLIENT_SECRET")
    parser.add_argument("--unit", help="code of the unit to send cases for; without it the first station that can be read")
    options = parser.parse_args()
    if not options.client_secret:
        parser.error("give --client-secret or ZHIPING_CLIENT_SECRET")
    return ContractTest(Api(options.base_url), options).run()


if __name__ == "__main__":
    sys.exit(main())

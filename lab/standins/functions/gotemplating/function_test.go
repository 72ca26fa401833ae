package main

import (
	"context"
	"reflect"
	"strings"
	"testing"

	fnv1 "github.com/crossplane/function-sdk-go/proto/v1"
	"github.com/crossplane/function-sdk-go/resource"
	"google.golang.org/protobuf/types/known/structpb"
)

func run(t *testing.T, template string) *fnv1.RunFunctionResponse {
	t.Helper()
	input, err := structpb.NewStruct(map[string]any{"source": "Inline", "inline": map[string]any{"template": template}})
	if err != nil {
		t.Fatal(err)
	}
	rsp, err := goTemplating{}.RunFunction(context.Background(), &fnv1.RunFunctionRequest{
		Input: input,
		Observed: &fnv1.State{Composite: &fnv1.Resource{Resource: resource.MustStructJSON(
			`{"apiVersion":"x.example.org/v1","kind":"Thing","metadata":{"name":"a"},"spec":{"size":3}}`)}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return rsp
}

func TestAManifestWithANameIsComposedAndOneOfTheCompositesKindIsItsStatus(t *testing.T) {
	rsp := run(t, `
apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ .observed.composite.resource.metadata.name }}
  annotations:
    {{ setResourceNameAnnotation "settings" }}
    gotemplating.fn.crossplane.io/ready: "True"
    kept: "yes"
---
apiVersion: x.example.org/v1
kind: Thing
status:
  size: {{ .observed.composite.resource.spec.size }}
`)
	if results := rsp.GetResults(); len(results) != 0 {
		t.Fatalf("results: %v", results)
	}
	made := rsp.GetDesired().GetResources()["settings"]
	if made.GetReady() != fnv1.Ready_READY_TRUE {
		t.Errorf("ready: %v", made.GetReady())
	}
	want := map[string]any{"name": "a", "annotations": map[string]any{"kept": "yes"}}
	if got := made.GetResource().AsMap()["metadata"]; !reflect.DeepEqual(got, want) {
		t.Errorf("metadata: %v", got)
	}
	status := rsp.GetDesired().GetComposite().GetResource().AsMap()["status"]
	if !reflect.DeepEqual(status, map[string]any{"size": float64(3)}) {
		t.Errorf("status: %v", status)
	}
}

func TestWhatIsWrongIsAFatalResult(t *testing.T) {
	for template, want := range map[string]string{
		`{{ nope }}`:                        "cannot parse the provided templates",
		`{{ fail "stop" }}`:                 "cannot execute template",
		"a: [":                              "cannot decode manifest",
		"apiVersion: v1\nkind: ConfigMap\n": `"ConfigMap" template is missing required`,
		"apiVersion: v1\nkind: A\nmetadata: {annotations: {a: 1}}":                      "invalid annotations",
		"apiVersion: meta.gotemplating.fn.crossplane.io/v1alpha1\nkind: ExtraResources": "is not built in the stand-in",
	} {
		results := run(t, template).GetResults()
		if len(results) != 1 || results[0].GetSeverity() != fnv1.Severity_SEVERITY_FATAL || !strings.Contains(results[0].GetMessage(), want) {
			t.Errorf("%q: %v", template, results)
		}
	}
}

func TestRenderLinesAnswersEachLine(t *testing.T) {
	var out strings.Builder
	renderLines(strings.NewReader(`{"template":"{{ .a }}","data":{"a":1500000}}
{"template":"{{ .a.b }}","data":{"a":null}}
`), &out)
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	if len(lines) != 2 || lines[0] != `{"output":"1.5e+06"}` || !strings.Contains(lines[1], "nil pointer evaluating") {
		t.Errorf("%q", lines)
	}
}

package main

import (
	"context"
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	fnv1 "github.com/crossplane/function-sdk-go/proto/v1"
	"github.com/crossplane/function-sdk-go/resource"
)

const composite = `{"apiVersion":"x.example.org/v1","kind":"XThing","metadata":{"name":"a"},
	"spec":{"region":"eu","fast":true,"size":3}}`

func run(t *testing.T, resources string, observed map[string]string) *fnv1.RunFunctionResponse {
	t.Helper()
	req := &fnv1.RunFunctionRequest{
		Input:    resource.MustStructJSON(`{"apiVersion":"pt.fn.crossplane.io/v1beta1","kind":"Resources",` + resources + `}`),
		Observed: &fnv1.State{Composite: &fnv1.Resource{Resource: resource.MustStructJSON(composite)}, Resources: map[string]*fnv1.Resource{}},
	}
	for name, object := range observed {
		req.Observed.Resources[name] = &fnv1.Resource{Resource: resource.MustStructJSON(object)}
	}
	rsp, err := patchAndTransform{}.RunFunction(context.Background(), req)
	if err != nil {
		t.Fatal(err)
	}
	return rsp
}

// one makes `"resources":[…]` with a Thing that has these patches.
func one(patches string) string {
	return `"resources":[{"name":"thing","base":{"apiVersion":"v1","kind":"Thing"},"patches":[` + patches + `]}]`
}

func TestPatches(t *testing.T) {
	for name, c := range map[string]struct{ patch, want string }{
		"a field":           {`{"fromFieldPath":"spec.region","toFieldPath":"spec.limits[0]"}`, `{"limits":["eu"]}`},
		"to the same field": {`{"type":"FromCompositeFieldPath","fromFieldPath":"spec.region"}`, `{"region":"eu"}`},
		"a missing field":   {`{"fromFieldPath":"spec.none","toFieldPath":"spec.a"}`, `null`},
		"a map": {`{"fromFieldPath":"spec.region","toFieldPath":"spec.r","transforms":[{"type":"map","map":{"eu":"eu-1"}}]}`,
			`{"r":"eu-1"}`},
		"a conversion and a map": {`{"fromFieldPath":"spec.fast","toFieldPath":"spec.m","transforms":[
			{"type":"convert","convert":{"toType":"string"}},{"type":"map","map":{"true":"Fast"}}]}`, `{"m":"Fast"}`},
		"a number to text": {`{"fromFieldPath":"spec.size","toFieldPath":"spec.t","transforms":[
			{"type":"convert","convert":{"toType":"string"}}]}`, `{"t":"3"}`},
		"a format": {`{"fromFieldPath":"metadata.name","toFieldPath":"spec.s","transforms":[
			{"type":"string","string":{"type":"Format","fmt":"%s-x"}}]}`, `{"s":"a-x"}`},
		"a combination": {`{"type":"CombineFromComposite","toFieldPath":"spec.u","combine":{"strategy":"string",
			"variables":[{"fromFieldPath":"metadata.name"},{"fromFieldPath":"spec.region"}],"string":{"fmt":"%s.%s"}}}`, `{"u":"a.eu"}`},
	} {
		t.Run(name, func(t *testing.T) {
			rsp := run(t, one(c.patch), nil)
			made := rsp.GetDesired().GetResources()["thing"]
			if made == nil {
				t.Fatalf("no resource: %v", rsp.GetResults())
			}
			var want any
			if err := json.Unmarshal([]byte(c.want), &want); err != nil {
				t.Fatal(err)
			}
			if got := made.GetResource().AsMap()["spec"]; !reflect.DeepEqual(got, want) {
				t.Errorf("got %v, want %v", got, want)
			}
		})
	}
}

func TestARequiredFieldThatIsMissingMakesTheResourceWait(t *testing.T) {
	rsp := run(t, one(`{"fromFieldPath":"spec.none","toFieldPath":"spec.a","policy":{"fromFieldPath":"Required"}}`), nil)
	if len(rsp.GetDesired().GetResources()) != 0 {
		t.Error("it was made")
	}
	if results := rsp.GetResults(); len(results) != 1 || results[0].GetSeverity() != fnv1.Severity_SEVERITY_WARNING {
		t.Errorf("results: %v", results)
	}
}

func TestWhatExistsKeepsItsNameAndTellsTheComposite(t *testing.T) {
	rsp := run(t, one(`{"type":"ToCompositeFieldPath","fromFieldPath":"status.id","toFieldPath":"status.thing"}`),
		map[string]string{"thing": `{"apiVersion":"v1","kind":"Thing","metadata":{"name":"a-1","namespace":"n"},
			"status":{"id":"42","conditions":[{"type":"Ready","status":"True"}]}}`})
	made := rsp.GetDesired().GetResources()["thing"]
	if made.GetReady() != fnv1.Ready_READY_TRUE {
		t.Errorf("ready: %v", made.GetReady())
	}
	if got := made.GetResource().AsMap()["metadata"]; !reflect.DeepEqual(got, map[string]any{"name": "a-1", "namespace": "n"}) {
		t.Errorf("metadata: %v", got)
	}
	status := rsp.GetDesired().GetComposite().GetResource().AsMap()["status"]
	if !reflect.DeepEqual(status, map[string]any{"thing": "42"}) {
		t.Errorf("status: %v", status)
	}
}

func TestWhatIsNotBuiltIsNamed(t *testing.T) {
	for patch, want := range map[string]string{
		`{"type":"PatchSet","patchSetName":"none"}`: "cannot find PatchSet by name none",
		`{"type":"ToEnvironmentFieldPath"}`:         "patch type ToEnvironmentFieldPath is not built",
		`{"fromFieldPath":"spec.size","toFieldPath":"spec.a","transforms":[{"type":"math","math":{"multiply":2}}]}`: "transform math is not built",
	} {
		results := run(t, one(patch), nil).GetResults()
		if len(results) != 1 || !strings.Contains(results[0].GetMessage(), want) {
			t.Errorf("%s: %v", patch, results)
		}
	}
}

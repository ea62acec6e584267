__device__ float clamp_0(float x_0, float minBound_0, float maxBound_0)
{
    return (F32_min(((F32_max((x_0), (minBound_0)))), (maxBound_0)));
}
__device__ uint linear_0(uint3  group_0)
{
    return group_0.x + group_0.y * 32768U;
}
__device__ uint element_0(uint3  group_1, uint thread_0)
{
    return linear_0(group_1) * 128U + thread_0;
}
__device__ uint place_0(uint i_0, uint width_0, uint at_0, uint stride_0)
{
    uint _S1 = i_0 / width_0;
    uint _S2 = at_0 + _S1 * stride_0;
    uint _S3 = i_0 % width_0;
    return _S2 + _S3;
}
__device__ float exponential_0(float x_1)
{
    float clamped_0 = clamp_0(x_1, -87.33654022216796875f, 88.72283172607421875f);
    uint power_0 = (F32_asuint((clamped_0 * 1.4426950216293335f + 1.2582912e+07f)));
    float whole_0 = float(int(power_0 << int(10)) >> int(10));
    float r_0 = clamped_0 - whole_0 * 0.693359375f - whole_0 * -0.00021219444170129f;
    float value_0 = (U32_asfloat(((F32_asuint((1.0f + (r_0 + r_0 * r_0 * (0.49999994039535522f + r_0 * (0.1666652113199234f + r_0 * (0.04166838899254799f + r_0 * (0.00836873520165682f + r_0 * 0.00138145592063665f)))))))) + (power_0 << int(23)))));
    float value_1;
    if(x_1 < -87.33654022216796875f)
    {
        value_1 = 0.0f;
    }
    else
    {
        value_1 = value_0;
    }
    if(x_1 > 88.72283172607421875f)
    {
        value_1 = 3.00000000549775576e+38f * x_1;
    }
    else
    {
    }
    if(x_1 != x_1)
    {
        value_1 = x_1;
    }
    else
    {
    }
    return value_1;
}
__device__ float sigmoid_0(float x_2)
{
    return 1.0f / (1.0f + exponential_0(- x_2));
}
__device__ float normalDistribution_0(float x_3)
{
    float a_0 = clamp_0((F32_abs((x_3))), 0.0f, 20.0f);
    float t_0 = 1.0f / (1.0f + 0.35355338454246521f * a_0);
    float upper_0 = (U32_asfloat(((F32_asuint((a_0))) & 4294963200U)));
    float tail_0 = 0.5f * t_0 * exponential_0(-1.26548564434051514f + t_0 * (0.99940979480743408f + t_0 * (0.37988382577896118f + t_0 * (0.06717460602521896f + t_0 * (-0.09506391733884811f + t_0 * (0.10174258053302765f + t_0 * (-0.91687458753585815f + t_0 * (1.3227466344833374f + t_0 * (-0.75143367052078247f + t_0 * 0.15790040791034698f)))))))) - 0.5f * ((a_0 - upper_0) * (a_0 + upper_0))) * exponential_0(-0.5f * upper_0 * upper_0);
    float _S4;
    if(x_3 < 0.0f)
    {
        _S4 = tail_0;
    }
    else
    {
        _S4 = 1.0f - tail_0;
    }
    return _S4;
}
__device__ float activation_0(uint kind_0, float x_4)
{
    switch(kind_0)
    {
    case 0U:
        {
            return x_4 * sigmoid_0(x_4);
        }
    case 1U:
        {
            return x_4 * normalDistribution_0(x_4);
        }
    case 2U:
        {
            return x_4 * sigmoid_0(1.59576904773712158f * (x_4 + 0.04471499845385551f * x_4 * x_4 * x_4));
        }
    default:
        {
            return x_4 * sigmoid_0(1.70200002193450928f * x_4);
        }
    }
}
extern "C" __global__ void gated_act(StructuredBuffer<float> gate_0, StructuredBuffer<float> up_0, RWStructuredBuffer<float> result_0, uint count_0, uint width_1, uint gateAt_0, uint gateStride_0, uint upAt_0, uint upStride_0, uint kind_1)
{
    uint i_1 = element_0(blockIdx, (threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x);
    if(i_1 < count_0)
    {
        float * _S5 = (&(result_0)[i_1]);
        uint _S6 = place_0(i_1, width_1, gateAt_0, gateStride_0);
        float _S7 = __ldg((&(gate_0)[_S6]));
        float _S8 = activation_0(kind_1, _S7);
        uint _S9 = place_0(i_1, width_1, upAt_0, upStride_0);
        float _S10 = __ldg((&(up_0)[_S9]));
        *_S5 = _S8 * _S10;
    }
    return;
}
